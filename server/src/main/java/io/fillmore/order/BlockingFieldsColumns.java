package io.fillmore.order;

import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.money;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.instrument.InstrumentColumns;
import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import java.util.List;
import java.util.function.Function;

/** The columns of {@link BlockingFields}, alike in the tables of orders, blocks and placements. */
public final class BlockingFieldsColumns {
    private BlockingFieldsColumns() {}

    public static <T> List<Column<T>> of(Function<? super T, BlockingFields> fields) {
        return list(
                InstrumentColumns.of(entity -> fields.apply(entity).instrument()),
                List.of(
                        text("side", entity -> fields.apply(entity).side()),
                        text("type", entity -> fields.apply(entity).type()),
                        text("time_in_force", entity -> fields.apply(entity).timeInForce())),
                money("limit_price", entity -> fields.apply(entity).limitPrice()),
                money("stop_price", entity -> fields.apply(entity).stopPrice()));
    }

    public static BlockingFields read(Row row) {
        return new BlockingFields(
                InstrumentColumns.read(row),
                row.text("side"),
                row.text("type"),
                row.text("time_in_force"),
                row.money("limit_price"),
                row.money("stop_price"));
    }
}
