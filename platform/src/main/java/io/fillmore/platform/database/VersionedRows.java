package io.fillmore.platform.database;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/** How the versions of a {@link VersionedTable} get into its relations: one statement for all of a caller, whatever their number. */
record VersionedRows<K, T>(VersionedSql sql, VersionedColumns<K, T> columns) {
    /**
     * New rows, of all callers together: one goes along with other statements; several by COPY, which takes a trip of its own and a
     * fraction of the time a row.
     */
    void insert(Tx tx, List<DraftsOf<T>> parts) {
        for (DraftsOf<T> part : parts) {
            Version.Stamp stamp = tx.stamp(part.caller());
            part.drafts().forEach(draft -> draft.appended(Version.first(UUID.randomUUID(), stamp)));
        }
        List<Draft<T>> drafts = DraftsOf.all(parts);
        if (drafts.size() == 1) {
            List<Object> row = new ArrayList<>();
            columns.forEachField(drafts.get(0), (type, value) -> row.add(type.bound(value)));
            tx.write(sql.insert, row.toArray());
            return;
        }
        long copied = tx.copy(sql.copy, rows -> {
            for (Draft<T> draft : drafts) {
                rows.row(sql.width);
                columns.forEachField(draft, rows::field);
            }
        });
        if (copied != drafts.size()) {
            throw new IllegalStateException("expected to copy " + drafts.size() + " rows, copied " + copied);
        }
    }

    /** Only columns that change in some row travel: what the others hold is read where it stands. */
    void replace(Tx tx, DraftsOf<T> part) {
        Version.Stamp stamp = tx.stamp(part.caller());
        List<Draft<T>> drafts = List.copyOf(part.drafts());
        for (Draft<T> draft : drafts) {
            draft.appended(draft.versioned().version().next(stamp));
        }
        List<Column<T>> changed = columns.changedIn(drafts);
        List<Object> parameters = columns.rowArrays(drafts, changed);
        parameters.addAll(List.of(stamp.asAt(), stamp.asAt(), stamp.user(), stamp.requestId(), drafts.size()));
        tx.write(sql.replace(changed), parameters.toArray());
    }

    /** Ends what is current, and notes who did it. */
    void delete(Tx tx, Collection<Draft<T>> drafts) {
        List<K> keys = drafts.stream()
                .map(draft -> columns.keyOf().apply(draft.value()))
                .toList();
        Version.Stamp stamp = tx.stamp(tx.caller());
        List<Object> parameters = new ArrayList<>(List.of(columns.keyArrays(keys)));
        parameters.addAll(List.of(stamp.asAt(), stamp.asAt(), stamp.user(), stamp.requestId(), 2 * drafts.size()));
        tx.write(sql.delete, parameters.toArray());
    }
}
