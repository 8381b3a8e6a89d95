package io.fillmore.platform.database;

import io.fillmore.platform.value.CaseFolding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * An index of the texts that entities say, in a table of its own: {@code <table>_texts (text, <key of the entity>)}. It has what an
 * entity says or ever said. So one serves lists as at any instant, and an entity that changes in something else costs it nothing; but
 * what it finds is still to be tested. It gives those that say a text in the order of their keys, a page of them without the rest.
 */
public final class TextIndex<K, T> {
    /** Tells texts apart well enough; what an entry of an index may hold is limited. */
    private static final int LENGTH_MAX = 100;

    /** So many go by COPY, which takes a trip of its own and half of the time for each. */
    private static final int MANY = 100;

    private final VersionedColumns<K, T> columns;
    private final Function<T, Stream<String>> texts;
    private final String insert;
    private final String copy;

    /** @param texts what an entity says */
    TextIndex(String table, VersionedColumns<K, T> columns, Function<T, Stream<String>> texts) {
        this.columns = columns;
        this.texts = texts;
        insert = insert(table, columns.keys());
        copy = "COPY " + relation(table) + " (text, " + names(columns.keys()) + ") FROM STDIN (FORMAT binary)";
    }

    /** That an entity says a text. */
    private record Saying<K>(String text, K key) {}

    /**
     * The condition on the alias {@code t} of a table, keyed by scope and code, that an entity says or ever said one of some texts,
     * whatever their case.
     */
    public static SqlFragment saysOrSaid(String table, Collection<String> texts) {
        Object[] entries = texts.stream().map(TextIndex::entry).distinct().toArray();
        String marks = Stream.of(entries).map(entry -> "?").collect(Collectors.joining(", "));
        return SqlFragment.of(
                "EXISTS (SELECT FROM " + relation(table) + " x WHERE x.text IN (" + marks
                        + ") AND x.scope = t.scope AND x.code = t.code)",
                entries);
    }

    private static String relation(String table) {
        return table + "_texts";
    }

    private static String entry(String text) {
        boolean isWhole = text.codePointCount(0, text.length()) <= LENGTH_MAX;
        return CaseFolding.folded(isWhole ? text : text.substring(0, text.offsetByCodePoints(0, LENGTH_MAX)));
    }

    /** Enters what drafts say and did not say when they were loaded. */
    void enter(Tx tx, Collection<Draft<T>> drafts) {
        List<Saying<K>> sayings = new ArrayList<>();
        for (Draft<T> draft : drafts) {
            K key = columns.keyOf().apply(draft.value());
            Set<String> said =
                    draft.loaded().map(loaded -> entries(loaded.value())).orElse(Set.of());
            entries(draft.value()).stream()
                    .filter(text -> !said.contains(text))
                    .forEach(text -> sayings.add(new Saying<>(text, key)));
        }
        if (sayings.isEmpty()) {
            return;
        }
        // COPY passes over nothing that is there: what a new entity says may be, of one that was deleted. That
        // conflicts, and is done again.
        if (sayings.size() >= MANY && drafts.stream().allMatch(Draft::isNew) && !tx.isAgain()) {
            copy(tx, sayings);
        } else {
            insert(tx, sayings);
        }
    }

    private void copy(Tx tx, List<Saying<K>> sayings) {
        tx.copy(copy, rows -> {
            for (Saying<K> saying : sayings) {
                rows.row(1 + columns.keys().size());
                rows.text(saying.text());
                for (Column<K> column : columns.keys()) {
                    rows.field(column.type(), column.value().apply(saying.key()));
                }
            }
        });
    }

    private void insert(Tx tx, List<Saying<K>> sayings) {
        List<Object> arrays = new ArrayList<>(List.of(SqlArray.of(ColumnType.TEXT, sayings, Saying::text)));
        columns.keys()
                .forEach(column -> arrays.add(SqlArray.of(
                        column.type(), sayings, saying -> column.value().apply(saying.key()))));
        tx.write(insert, arrays.toArray());
    }

    private Set<String> entries(T entity) {
        return texts.apply(entity).map(TextIndex::entry).collect(Collectors.toSet());
    }

    private static String insert(String table, List<? extends Column<?>> keys) {
        String arrays =
                keys.stream().map(key -> ", ?::" + key.type().element() + "[]").collect(Collectors.joining());
        return "INSERT INTO " + relation(table) + " (text, " + names(keys) + ") SELECT * FROM unnest(?::text[]" + arrays
                + ") ON CONFLICT DO NOTHING";
    }

    private static String names(List<? extends Column<?>> columns) {
        return columns.stream().map(Column::name).collect(Collectors.joining(", "));
    }
}
