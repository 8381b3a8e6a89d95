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
        return column("text", values, value -> value);
    }

    /** Whole numbers, some of which may be null. */
    public static SqlArray integers(Collection<Integer> values) {
        return column("int4", values, value -> value);
    }

    public static SqlArray scopes(Collection<ResourceId> ids) {
        return column("text", ids, ResourceId::scope);
    }

    public static SqlArray codes(Collection<ResourceId> ids) {
        return column("text", ids, ResourceId::code);
    }

    public static SqlArray keys(Collection<ResourceId> ids) {
        return column("text", ids, ResourceId::key);
    }

    /** One value a row; {@code elementType} is PostgreSQL's name of the type. */
    static <R> SqlArray column(String elementType, Collection<R> rows, Function<? super R, ?> value) {
        return new SqlArray(elementType, rows.stream().map(value).toArray());
    }

    Array on(Connection connection) throws SQLException {
        return connection.createArrayOf(elementType, elements);
    }
}
