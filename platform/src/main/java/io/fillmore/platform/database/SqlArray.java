package io.fillmore.platform.database;

import io.fillmore.platform.value.ResourceId;
import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.function.Function;

/**
 * A parameter that binds a whole column of values at once, so that the number of statements never depends on the number of
 * items.
 */
public final class SqlArray {
    private final String elementType;
    private final Object[] elements;

    private SqlArray(String elementType, Object[] elements) {
        this.elementType = elementType;
        this.elements = elements;
    }

    public static SqlArray texts(Collection<String> values) {
        return of(ColumnType.TEXT, values, value -> value);
    }

    /** Whole numbers, some of which may be null. */
    public static SqlArray integers(Collection<Integer> values) {
        return of(ColumnType.INTEGER, values, value -> value);
    }

    public static SqlArray scopes(Collection<ResourceId> ids) {
        return of(ColumnType.TEXT, ids, ResourceId::scope);
    }

    public static SqlArray codes(Collection<ResourceId> ids) {
        return of(ColumnType.TEXT, ids, ResourceId::code);
    }

    public static SqlArray keys(Collection<ResourceId> ids) {
        return of(ColumnType.TEXT, ids, ResourceId::key);
    }

    /** One value a row. */
    static <R> SqlArray of(ColumnType type, Collection<R> rows, Function<? super R, ?> value) {
        Object[] elements = new Object[rows.size()];
        int index = 0;
        for (R row : rows) {
            elements[index++] = type.bound(value.apply(row));
        }
        return new SqlArray(type.element(), elements);
    }

    Array on(Connection connection) throws SQLException {
        return connection.createArrayOf(elementType, elements);
    }
}
