package io.fillmore.platform.database;

import io.fillmore.platform.value.Instants;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;

/** The types of columns, and the two ways in which values of them reach the database: as the elements of an array, or in a COPY. */
enum ColumnType {
    TEXT("text") {
        @Override
        void copy(CopyRows rows, Object value) {
            rows.text((String) value);
        }
    },
    NUMERIC("numeric") {
        @Override
        void copy(CopyRows rows, Object value) {
            rows.numeric((BigDecimal) value);
        }
    },
    INTEGER("int4") {
        @Override
        void copy(CopyRows rows, Object value) {
            rows.integer((Integer) value);
        }
    },
    BOOLEAN("bool") {
        @Override
        void copy(CopyRows rows, Object value) {
            rows.flag((Boolean) value);
        }
    },
    TIMESTAMP("timestamptz") {
        @Override
        Object parameterOf(Object value) {
            return value;
        }

        @Override
        Object elementOf(Object value) {
            return Instants.format((Instant) value);
        }

        @Override
        void copy(CopyRows rows, Object value) {
            rows.instant((Instant) value);
        }
    },
    UUID("uuid") {
        @Override
        void copy(CopyRows rows, Object value) {
            rows.uuid((UUID) value);
        }
    },
    JSON("jsonb") {
        @Override
        void copy(CopyRows rows, Object value) {
            rows.json((String) value);
        }
    },
    // Arrays of arrays must be of one length, so an array of a column travels as the text of it.
    TEXTS("text", "::text[]") {
        @Override
        Object elementOf(Object value) {
            return texts(value).stream().map(ColumnType::quoted).collect(Collectors.joining(",", "{", "}"));
        }

        @Override
        void copy(CopyRows rows, Object value) {
            rows.texts(texts(value));
        }
    },
    NUMERICS("text", "::numeric[]") {
        @Override
        Object elementOf(Object value) {
            return numerics(value).stream().map(BigDecimal::toPlainString).collect(Collectors.joining(",", "{", "}"));
        }

        @Override
        void copy(CopyRows rows, Object value) {
            rows.numerics(numerics(value));
        }
    };

    private final String element;
    private final String cast;

    ColumnType(String element) {
        this(element, "");
    }

    ColumnType(String element, String cast) {
        this.element = element;
        this.cast = cast;
    }

    /** The PostgreSQL element type of the array that binds a whole column of values. */
    String element() {
        return element;
    }

    /** What turns a bound element into the column's type; mostly empty. */
    String cast() {
        return cast;
    }

    /** The PostgreSQL type of the column. */
    String sqlName() {
        return cast.isEmpty() ? element : cast.substring("::".length());
    }

    /** The value as the parameter of a statement. */
    Object parameterOf(Object value) {
        return elementOf(value);
    }

    /** The value as an element of a bound array. */
    Object elementOf(Object value) {
        return value;
    }

    /** Writes the value, which is not null, as a field of a row. */
    abstract void copy(CopyRows rows, Object value);

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
