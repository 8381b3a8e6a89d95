package io.fillmore.platform.database;

import io.fillmore.platform.access.Identity;
import io.fillmore.platform.access.Scopes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What of a table a caller sees and may write. A reading transaction does not see what its caller may not read. A writing one
 * must see all that rules count, so it is refused as a whole once it loads what its caller may not read, or writes where they may
 * not trade. For a caller who may do everything nothing is added to any statement.
 *
 * @param own the column that has the scope of the row
 * @param others those that have the scopes of what a row cannot be told without
 * @param scopeOf the scope of an entity
 */
record ScopeRule<T>(String own, List<String> others, Function<T, String> scopeOf) {
    /** By the column of the key that has a scope, or else the column {@code scope}. */
    static <K, T> ScopeRule<T> of(List<Column<K>> keys, List<Column<T>> columns, Function<T, K> keyOf) {
        for (Column<K> key : keys) {
            if (key.name().equals("scope") || key.name().endsWith("_scope")) {
                return new ScopeRule<>(
                        key.name(), List.of(), entity -> (String) key.value().apply(keyOf.apply(entity)));
            }
        }
        for (Column<T> column : columns) {
            if (column.name().equals("scope")) {
                return new ScopeRule<>(
                        "scope", List.of(), entity -> (String) column.value().apply(entity));
            }
        }
        throw new IllegalArgumentException("a table whose rows have no scope");
    }

    ScopeRule<T> with(List<String> scopeColumns) {
        return new ScopeRule<>(own, scopeColumns, scopeOf);
    }

    /**
     * A relation as the transaction sees it, to stand after FROM. The planner is kept from using an index on the scope: what these
     * statements look for has a better one.
     */
    SqlFragment seen(Tx tx, String relation) {
        Scopes scopes = tx.visible();
        if (scopes.areAll()) {
            return SqlFragment.of(relation);
        }
        return new SqlFragment(
                "(SELECT * FROM " + relation + " WHERE " + condition("%s || '' = ANY (?::text[])") + ")",
                parameters(scopes));
    }

    /** As a condition on the alias {@code t} to stand before others; empty if there is none. */
    SqlFragment visibility(Tx tx) {
        Scopes scopes = tx.visible();
        return scopes.areAll()
                ? SqlFragment.EMPTY
                : new SqlFragment(condition("t.%s = ANY (?::text[])") + " AND ", parameters(scopes));
    }

    private String condition(String form) {
        return columns().stream().map(form::formatted).collect(Collectors.joining(" AND "));
    }

    private List<String> columns() {
        List<String> columns = new ArrayList<>(List.of(own));
        columns.addAll(others);
        return columns;
    }

    private List<Object> parameters(Scopes scopes) {
        return Collections.nCopies(1 + others.size(), SqlArray.texts(scopes.named()));
    }

    /**
     * Holds a writing transaction to what its caller may read.
     *
     * @throws io.fillmore.platform.failure.FailureException GRANT_MISSING_BEYOND
     */
    void loaded(Tx tx, Row row) {
        Identity identity = tx.caller().identity();
        if (!identity.readable().areAll()) {
            identity.requireToSee(row.text(own));
        }
    }

    /**
     * Holds a writing transaction to where its caller may trade.
     *
     * @throws io.fillmore.platform.failure.FailureException GRANT_MISSING, or GRANT_MISSING_BEYOND if they may not even read there
     */
    void written(Tx tx, Collection<Draft<T>> drafts) {
        Identity identity = tx.caller().identity();
        if (identity.tradable().areAll()) {
            return;
        }
        for (Draft<T> draft : drafts) {
            identity.requireToWrite(scopeOf.apply(draft.value()));
        }
    }
}
