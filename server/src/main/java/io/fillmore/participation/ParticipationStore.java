package io.fillmore.participation;

import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.list;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.List;

/** The table of participations. */
public final class ParticipationStore {
    private static final List<Column<Participation>> COLUMNS =
            list(id("placement", Participation::placementId), id("order", Participation::orderId));

    private static final String OF_PLACEMENTS =
            "(t.placement_scope, t.placement_code) IN (SELECT * FROM unnest(?::text[], ?::text[]))";
    private static final String OF_ORDERS =
            "(t.order_scope, t.order_code) IN (SELECT * FROM unnest(?::text[], ?::text[]))";

    private final VersionedTable<ResourceId, Participation> table = new VersionedTable<>(
            "participations", Column.idKey(), Participation::id, COLUMNS, ParticipationStore::read);

    public VersionedTable<ResourceId, Participation> table() {
        return table;
    }

    /** The participations in placements; whoever deletes one of these, locked, finds here what still refers to it. */
    public List<Versioned<Participation>> ofPlacements(Tx tx, Collection<ResourceId> placements) {
        return table.select(tx, OF_PLACEMENTS, SqlArray.scopes(placements), SqlArray.codes(placements));
    }

    /** The participations of orders; whoever deletes one of these, locked, finds here what still refers to it. */
    public List<Versioned<Participation>> ofOrders(Tx tx, Collection<ResourceId> orders) {
        return table.select(tx, OF_ORDERS, SqlArray.scopes(orders), SqlArray.codes(orders));
    }

    private static Participation read(Row row) {
        return new Participation(row.id(), row.id("placement"), row.id("order"));
    }
}
