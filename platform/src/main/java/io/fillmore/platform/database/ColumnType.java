package io.fillmore.platform.database;

import io.fillmore.platform.value.Instants;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of columns, and the two ways in which values of them reach the database: bound to a statement, alone or as elements of an
 * array, or in a COPY.
 */
@SuppressWarnings("ImmutableEnumChecker") // the functions keep nothing
enum ColumnType {
    TEXT("text", (rows, value) -> rows.text((String) value)),
    NUMERIC("numeric", (rows, value) -> rows.numeric((BigDecimal) value)),
    INTEGER("int4", (rows, value) -> rows.integer((Integer) value)),
    BOOLEAN("bool", (rows, value) -> rows.flag((Boolean) value)),
    TIMESTAMP(
            "timestamptz",
            "",
            (rows, value) -> rows.instant((Instant) value),
            value -> Instants.format((Instant) value)),
    UUID("uuid", (rows, value) -> rows.uuid((UUID) value)),
    JSON("jsonb", (rows, value) -> rows.json((String) value)),
    // Arrays of arrays must be of one length, so an array of a column travels as the text of it.
    TEXTS(
            "text",
            "::text[]",
            (rows, value) -> rows.texts(texts(value)),
            value -> texts(value).stream().map(ColumnType::quoted).collect(Collectors.joining(",", "{", "}"))),
    NUMERICS(
            "text",
            "::numeric[]",
            (rows, value) -> rows.numerics(numerics(value)),
            value ->
                    numerics(value).stream().map(BigDecimal::toPlainString).collect(Collectors.joining(",", "{", "}")));

    private final String element;
    private final String cast;
    private final BiConsumer<CopyRows, Object> copied;
    private final Function<Object, Object> bound;

    ColumnType(String element, BiConsumer<CopyRows, Object> copied) {
        this(element, "", copied, value -> value);
    }

    ColumnType(String element, String cast, BiConsumer<CopyRows, Object> copied, Function<Object, Object> bound) {
        this.element = element;
        this.cast = cast;
        this.copied = copied;
        this.bound = bound;
    }

    /** The PostgreSQL type as which a value is bound, and the element type of an array of values. */
    String element() {
        return element;
    }

    /** What turns a bound value into the column's type, such as {@code ::text[]}; mostly empty. */
    String cast() {
        return cast;
    }

    /** The value as it is bound; null stays null. */
    Object bound(Object value) {
        return value == null ? null : bound.apply(value);
    }

    /** Writes the value, which is not null, as a field of a row. */
    void copy(CopyRows rows, Object value) {
        copied.accept(rows, value);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    @SuppressWarnings("unchecked") // columns of this type are made by Column.ids alone
    private static List<String> texts(Object value) {
        return (List<String>) value;
    }

    @SuppressWarnings("unchecked") // columns of this type are made by Column.decimals alone
    private static List<BigDecimal> numerics(Object value) {
        return (List<BigDecimal>) value;
    }
}
