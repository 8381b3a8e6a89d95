package io.fillmore.platform.query;

import io.fillmore.platform.database.SqlFragment;

/**
 * One field that a client may filter or sort by.
 *
 * @param name as the client wrote it
 * @param sql what it is in a query over the alias {@code t}; for a property, the JSON document of its value
 * @param isNeverAbsent whether every entity has it
 * @param isIndexedProperty whether the table has an index of the texts of its properties
 */
record Field(String name, FieldKind kind, SqlFragment sql, boolean isNeverAbsent, boolean isIndexedProperty) {
    Field(String name, FieldKind kind, SqlFragment sql) {
        this(name, kind, sql, false, false);
    }

    Field neverAbsent() {
        return new Field(name, kind, sql, true, isIndexedProperty);
    }

    /** Text as it is compared: the case of A to Z does not count, and characters go by their code points. */
    static SqlFragment folded(SqlFragment text) {
        return SqlFragment.format("lower((%s) COLLATE \"C\")", text);
    }

    /** The text of a property that is one. */
    SqlFragment label() {
        return SqlFragment.format("(%s ->> 'labelValue')", sql);
    }

    /** The number of a property that is one, whatever its unit. */
    SqlFragment metric() {
        return SqlFragment.format("(%s #>> '{metricValue,value}')::numeric", sql);
    }

    /** The texts of a property that is a set of them, as a JSON array. */
    SqlFragment labels() {
        return SqlFragment.format("(%s #> '{labelValueSet,values}')", sql);
    }
}
