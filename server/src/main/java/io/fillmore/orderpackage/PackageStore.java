package io.fillmore.orderpackage;

import static io.fillmore.platform.database.Column.ids;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/** The table of packages. */
public final class PackageStore {
    private static final List<Column<OrderPackage>> COLUMNS = List.of(
            ids("order_ids", OrderPackage::orderIds),
            ids("order_instruction_ids", OrderPackage::orderInstructionIds),
            PropertyColumns.properties(OrderPackage::properties));

    private static final Fields FIELDS =
            Fields.ofVersioned().id().properties(OrderPackage.DOMAIN).build();

    private final VersionedTable<ResourceId, OrderPackage> table =
            new VersionedTable<>("packages", Column.idKey(), OrderPackage::id, COLUMNS, PackageStore::read);

    public VersionedTable<ResourceId, OrderPackage> table() {
        return table;
    }

    public Listing<ResourceId, OrderPackage> listing() {
        return new Listing<>(table, FIELDS);
    }

    private static OrderPackage read(Row row) {
        return new OrderPackage(
                row.id(), row.ids("order_ids"), row.ids("order_instruction_ids"), PropertyColumns.properties(row));
    }
}
