package io.fillmore.instrument;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.property.PropertyColumns;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The columns {@code instrument_identifiers} and {@code lusid_instrument_id} of every entity that names an instrument. */
public final class InstrumentColumns {
    private static final String IDENTIFIERS = "instrument_identifiers";
    static final String LUSID_INSTRUMENT_ID = "lusid_instrument_id";

    private InstrumentColumns() {}

    public static <T> List<Column<T>> of(Function<? super T, Instrument> instrument) {
        return List.of(
                PropertyColumns.texts(
                        IDENTIFIERS, entity -> instrument.apply(entity).identifiers()),
                Column.text(
                        LUSID_INSTRUMENT_ID, entity -> instrument.apply(entity).lusidInstrumentId()));
    }

    /** The same columns of an entity that need not name one. */
    public static <T> List<Column<T>> optional(Function<? super T, @Nullable Instrument> instrument) {
        return List.of(
                PropertyColumns.texts(IDENTIFIERS, entity -> {
                    Instrument named = instrument.apply(entity);
                    return named == null ? Map.of() : named.identifiers();
                }),
                Column.text(LUSID_INSTRUMENT_ID, entity -> {
                    Instrument named = instrument.apply(entity);
                    return named == null ? null : named.lusidInstrumentId();
                }));
    }

    public static Instrument read(Row row) {
        return Instrument.of(PropertyColumns.texts(row, IDENTIFIERS), row.text(LUSID_INSTRUMENT_ID));
    }

    public static @Nullable Instrument readOptional(Row row) {
        return row.text(LUSID_INSTRUMENT_ID) == null ? null : read(row);
    }
}
