package io.fillmore.instrument;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.property.PropertyColumns;
import java.util.List;
import java.util.function.Function;

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

    public static Instrument read(Row row) {
        return Instrument.of(PropertyColumns.texts(row, IDENTIFIERS), row.text(LUSID_INSTRUMENT_ID));
    }
}
