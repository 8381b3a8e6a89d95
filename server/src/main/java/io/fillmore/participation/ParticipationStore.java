package io.fillmore.participation;

import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.list;

import io.fillmore.order.Referrers;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/** The table of participations. */
public final class ParticipationStore {
    private static final List<Column<Participation>> COLUMNS =
            list(id("placement", Participation::placementId), id("order", Participation::orderId));

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .id("placementId", "placement")
            .id("orderId", "order")
            .build();

    private final VersionedTable<ResourceId, Participation> table = new VersionedTable<ResourceId, Participation>(
                    "participations", Column.idKey(), Participation::id, COLUMNS, ParticipationStore::read)
            .seenWith("placement_scope", "order_scope");

    public VersionedTable<ResourceId, Participation> table() {
        return table;
    }

    public Listing<ResourceId, Participation> listing() {
        return new Listing<>(table, FIELDS);
    }

    /** The participations of an order. */
    public Referrers toOrder() {
        return Referrers.in(table, "participation", "t.order_scope = k.scope AND t.order_code = k.code");
    }

    /** The participations in a placement. */
    public Referrers toPlacement() {
        return Referrers.in(table, "participation", "t.placement_scope = k.scope AND t.placement_code = k.code");
    }

    private static Participation read(Row row) {
        return new Participation(row.id(), row.id("placement"), row.id("order"));
    }
}
