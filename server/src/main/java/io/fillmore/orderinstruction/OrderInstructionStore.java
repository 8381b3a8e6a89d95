package io.fillmore.orderinstruction;

import static io.fillmore.platform.database.Column.decimal;
import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.instant;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.money;

import io.fillmore.instrument.InstrumentColumns;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/** The table of order instructions. */
public final class OrderInstructionStore {
    private static final List<Column<OrderInstruction>> COLUMNS = list(
            List.of(instant("created_date", OrderInstruction::createdDate)),
            id("portfolio", OrderInstruction::portfolioId),
            InstrumentColumns.optional(OrderInstruction::instrument),
            List.of(decimal("quantity", OrderInstruction::quantity), decimal("weight", OrderInstruction::weight)),
            money("price", OrderInstruction::price),
            List.of(PropertyColumns.properties(OrderInstruction::properties)));

    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .id("portfolioId", "portfolio")
            .texts("lusidInstrumentId")
            .decimals("quantity", "weight")
            .instants("createdDate")
            .money("price")
            .instrumentIdentifiers()
            .properties(OrderInstruction.DOMAIN)
            .build();

    private final VersionedTable<ResourceId, OrderInstruction> table = new VersionedTable<>(
            "order_instructions", Column.idKey(), OrderInstruction::id, COLUMNS, OrderInstructionStore::read);

    public VersionedTable<ResourceId, OrderInstruction> table() {
        return table;
    }

    public Listing<ResourceId, OrderInstruction> listing() {
        return new Listing<>(table, FIELDS);
    }

    private static OrderInstruction read(Row row) {
        return new OrderInstruction(
                row.id(),
                row.instant("created_date"),
                row.id("portfolio"),
                InstrumentColumns.readOptional(row),
                row.decimal("quantity"),
                row.decimal("weight"),
                row.money("price"),
                PropertyColumns.properties(row));
    }
}
