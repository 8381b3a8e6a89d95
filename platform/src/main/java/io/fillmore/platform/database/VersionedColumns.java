package io.fillmore.platform.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Function;

/**
 * The columns of a {@link VersionedTable}: how entities become rows, and rows entities.
 *
 * @param keys of the key
 * @param own of the entity, without its key
 */
record VersionedColumns<K, T>(
        List<Column<K>> keys, List<Column<T>> own, Function<T, K> keyOf, Function<Row, T> reader) {
    /** The columns of a version, in which every entity's row says which one it is. */
    static final List<Column<Version>> OF_VERSION = List.of(
            Column.uuid("entity_id", Version::entityId),
            Column.integer("version", Version::number),
            Column.instant("as_at_from", version -> version.modified().asAt()),
            Column.text("modified_by", version -> version.modified().user()),
            Column.text("modified_request", version -> version.modified().requestId()),
            Column.instant("created_at", version -> version.created().asAt()),
            Column.text("created_by", version -> version.created().user()),
            Column.text("created_request", version -> version.created().requestId()));

    /** What the row of a new entity has in each column. */
    void forEachField(Draft<T> draft, BiConsumer<ColumnType, Object> field) {
        T entity = draft.value();
        K key = keyOf.apply(entity);
        Version version = draft.versioned().version();
        for (Column<K> column : keys) {
            field.accept(column.type(), column.value().apply(key));
        }
        for (Column<Version> column : OF_VERSION) {
            field.accept(column.type(), column.value().apply(version));
        }
        for (Column<T> column : own) {
            field.accept(column.type(), column.value().apply(entity));
        }
    }

    Object[] keyArrays(Collection<K> named) {
        Set<K> distinct = new LinkedHashSet<>(named);
        return keys.stream()
                .map(column -> SqlArray.of(column.type(), distinct, column.value()))
                .toArray();
    }

    /** The columns in which at least one of the drafts is not what was loaded. */
    List<Column<T>> changedIn(List<Draft<T>> drafts) {
        return own.stream()
                .filter(column -> drafts.stream().anyMatch(draft -> isChanged(column, draft)))
                .toList();
    }

    private static <T> boolean isChanged(Column<T> column, Draft<T> draft) {
        T loaded = draft.loaded().orElseThrow().value();
        return !Objects.equals(column.source().apply(loaded), column.source().apply(draft.value()));
    }

    /** The keys and some columns, each as one array. */
    List<Object> rowArrays(List<Draft<T>> drafts, List<Column<T>> carried) {
        List<T> values = drafts.stream().map(Draft::value).toList();
        List<K> keysOfRows = values.stream().map(keyOf).toList();
        List<Object> arrays = new ArrayList<>();
        for (Column<K> column : keys) {
            arrays.add(SqlArray.of(column.type(), keysOfRows, column.value()));
        }
        for (Column<T> column : carried) {
            arrays.add(SqlArray.of(column.type(), values, column.value()));
        }
        return arrays;
    }

    Versioned<T> versioned(Row row) {
        return new Versioned<>(reader.apply(row), version(row));
    }

    PastVersion<T> pastVersion(Row row) {
        return new PastVersion<>(reader.apply(row), version(row), row.flag("is_deletion"));
    }

    private static Version version(Row row) {
        return new Version(
                row.uuid("entity_id"),
                row.integer("version"),
                new Version.Stamp(row.instant("created_at"), row.text("created_by"), row.text("created_request")),
                new Version.Stamp(row.instant("as_at_from"), row.text("modified_by"), row.text("modified_request")));
    }
}
