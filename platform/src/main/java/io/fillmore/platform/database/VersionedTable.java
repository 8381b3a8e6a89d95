package io.fillmore.platform.database;

import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * A table of entities that keeps every version: the only way to write one, so that no write can forget its history.
 *
 * <p>Three relations carry it. {@code <name>} has one row an entity, the current version: it is locked, counted and
 * referenced. {@code <name>_past} has the versions before, each with the instant at which it ceased to be current, and a row
 * of no duration for each deletion. {@code <name>_as_at} is the view of both, on which a read as at an instant runs the very
 * same SQL as a current one.
 *
 * @param <K> the key by which clients name an entity
 * @param <T> the entity
 */
public final class VersionedTable<K, T> {
    private final String name;
    private final VersionedSql sql;
    private final VersionedColumns<K, T> columns;
    private final VersionedRows<K, T> rows;
    private final ScopeRule<T> scopes;
    private final Optional<TextIndex<K, T>> texts;

    public VersionedTable(
            String name,
            List<Column<K>> keyColumns,
            Function<T, K> keyOf,
            List<Column<T>> columns,
            Function<Row, T> reader) {
        this(
                name,
                new VersionedSql(name, keyColumns, columns),
                new VersionedColumns<>(keyColumns, columns, keyOf, reader),
                ScopeRule.of(keyColumns, columns, keyOf),
                Optional.empty());
    }

    private VersionedTable(
            String name,
            VersionedSql sql,
            VersionedColumns<K, T> columns,
            ScopeRule<T> scopes,
            Optional<TextIndex<K, T>> texts) {
        this.name = name;
        this.sql = sql;
        this.columns = columns;
        this.rows = new VersionedRows<>(sql, columns);
        this.scopes = scopes;
        this.texts = texts;
    }

    /** The same table, of whose rows nobody is told who may not read the scopes in these columns as well. */
    public VersionedTable<K, T> seenWith(String... scopeColumns) {
        return new VersionedTable<>(name, sql, columns, scopes.with(List.of(scopeColumns)), texts);
    }

    /** The same table, with an index of what its entities say in {@code <name>_texts}: see {@link TextIndex}. */
    public VersionedTable<K, T> withTexts(Function<T, Stream<String>> said) {
        return new VersionedTable<>(name, sql, columns, scopes, Optional.of(new TextIndex<>(name, columns, said)));
    }

    /** The name of the relation that has the current versions. */
    public String name() {
        return name;
    }

    VersionedSql sql() {
        return sql;
    }

    public List<String> keyNames() {
        return columns.keys().stream().map(Column::name).toList();
    }

    /** An entity's key by column; keys are made of texts. */
    public List<String> keyTexts(T entity) {
        K key = columns.keyOf().apply(entity);
        return columns.keys().stream()
                .map(column -> (String) column.value().apply(key))
                .toList();
    }

    /** Locks the current versions of those keys that exist, in key order, and drafts them by key. */
    public Map<K, Draft<T>> lock(Tx tx, Collection<K> keys) {
        return lockLater(tx, keys).get();
    }

    /** As {@link #lock}, for drafts that are not needed at once. */
    public Pending<Map<K, Draft<T>>> lockLater(Tx tx, Collection<K> keys) {
        return keys.isEmpty()
                ? Pending.of(new LinkedHashMap<>())
                : locking(tx, sql.lookups.lockByKey, columns.keyArrays(keys));
    }

    /** As {@link #lockLater}, of the keys that a query gives, each once, in their order. */
    public Pending<Map<K, Draft<T>>> lockByKeysLater(Tx tx, String keysQuery, Object... parameters) {
        return locking(tx, sql.lookups.lockOf(keysQuery), parameters);
    }

    /**
     * As {@link #lockLater}, of what belongs to any of many ids, in the order of these: for what is locked under the lock of a block.
     *
     * @param belongs a condition on the alias {@code t} and on the id {@code k.scope}, {@code k.code}; has an index
     */
    public Pending<Map<K, Draft<T>>> lockOfLater(Tx tx, String belongs, Collection<ResourceId> ids) {
        List<ResourceId> ordered = ids.stream().sorted().toList();
        return ids.isEmpty()
                ? Pending.of(new LinkedHashMap<>())
                : locking(tx, sql.lookups.lockOfIds(belongs), SqlArray.scopes(ordered), SqlArray.codes(ordered));
    }

    private Pending<Map<K, Draft<T>>> locking(Tx tx, String statement, Object... parameters) {
        tx.locking();
        return tx.queryLater(statement, row -> locked(tx, row), parameters).map(this::drafts);
    }

    /** The versions of those keys that exist, current or as at the instant that the transaction views. */
    public List<Versioned<T>> find(Tx tx, Collection<K> keys) {
        return findLater(tx, keys).get();
    }

    /** As {@link #find}, for versions that are not needed at once. */
    public Pending<List<Versioned<T>>> findLater(Tx tx, Collection<K> keys) {
        return findLater(tx, keys, sql.all, row -> loaded(tx, row));
    }

    /** As {@link #findLater}, for some columns of the alias {@code t} only. */
    public <R> Pending<List<R>> findLater(Tx tx, Collection<K> keys, String expressions, Function<Row, R> mapper) {
        SqlFragment relation = asViewed(tx);
        return keys.isEmpty()
                ? Pending.of(List.of())
                : tx.queryLater(
                        sql.lookups.byKey(expressions, relation.text()),
                        mapper,
                        relation.parametersAfter(columns.keyArrays(keys)));
    }

    /** One entity as it is now or was known at an instant, read in a transaction of its own. */
    public Optional<Versioned<T>> read(Database database, Caller caller, Optional<Instant> asAt, K key) {
        return database.read(caller, asAt, tx -> findLater(tx, List.of(key))).get().stream()
                .findFirst();
    }

    /** What belongs to any of many ids, each given once, as in {@link #lockOfLater}: current or as at the instant viewed. */
    public Pending<List<Versioned<T>>> findOfLater(Tx tx, String belongs, Collection<ResourceId> ids) {
        SqlFragment relation = asViewed(tx);
        return ids.isEmpty()
                ? Pending.of(List.of())
                : tx.queryLater(
                        LookupSql.ofIds(sql.all, relation.text(), belongs),
                        row -> loaded(tx, row),
                        relation.parametersAfter(SqlArray.scopes(ids), SqlArray.codes(ids)));
    }

    /** The versions, current or as at the instant viewed, that meet a condition on {@code t}; it may go on with ORDER BY and LIMIT. */
    public List<Versioned<T>> select(Tx tx, String condition, Object... parameters) {
        return project(tx, sql.all, condition, row -> loaded(tx, row), parameters);
    }

    /** As {@link #select}, of rules that hold for everybody, whether or not they may read them. */
    public List<Versioned<T>> selectRules(Tx tx, String condition, Object... parameters) {
        return project(tx, sql.all, condition, columns::versioned, parameters);
    }

    /** As {@link #select}, for some columns or sums of the alias {@code t} only. */
    public <R> List<R> project(
            Tx tx, String expressions, String condition, Function<Row, R> mapper, Object... parameters) {
        SqlFragment relation = asViewed(tx);
        return tx.query(
                VersionedSql.select(expressions, relation.text(), condition),
                mapper,
                relation.parametersAnd(parameters));
    }

    /** Part of an ordered list, current or as at the instant viewed; the mapper finds the values of its terms in the row. */
    public <R> Pending<List<R>> list(Tx tx, ListQuery query, BiFunction<Versioned<T>, Row, R> mapper) {
        SqlFragment visibility = scopes.visibility(tx);
        SqlFragment statement = tx.viewedAsAt()
                .map(asAt -> sql.listAsAt(query, asAt, visibility))
                .orElseGet(() -> sql.list(query, visibility));
        return tx.queryPlanned(statement, row -> mapper.apply(columns.versioned(row), row));
    }

    /**
     * What a statement that is more than a condition reads from, to stand after FROM: the current versions, or those as at the
     * instant that the transaction views.
     */
    public SqlFragment asViewed(Tx tx) {
        return tx.viewedAsAt()
                .map(asAt -> SqlFragment.format(
                        "(SELECT * FROM %s t WHERE %s)",
                        scopes.seen(tx, sql.asAt), SqlFragment.of(VersionedSql.KNOWN_AT, asAt)))
                .orElseGet(() -> scopes.seen(tx, name));
    }

    /** All versions, up to the instant viewed, of what ever belonged to any of many ids, as in {@link #lockOfLater}; oldest first. */
    public Pending<List<PastVersion<T>>> historyOf(Tx tx, String belongs, Collection<ResourceId> ids) {
        SqlFragment seen = scopes.seen(tx, sql.asAt);
        SqlFragment until = tx.viewedAsAt()
                .map(asAt -> SqlFragment.of("WHERE r.as_at_from <= ?", asAt))
                .orElse(SqlFragment.EMPTY);
        return ids.isEmpty()
                ? Pending.of(List.of())
                : tx.queryLater(
                        sql.history(sql.lookups.keysOfIds(sql.asAt, belongs), seen.text(), until.text()),
                        columns::pastVersion,
                        seen.then(until).parametersAfter(SqlArray.scopes(ids), SqlArray.codes(ids)));
    }

    /** Writes the drafts that are new or changed, as versions of the transaction's instant; leaves the others alone. */
    public void append(Tx tx, Collection<Draft<T>> drafts) {
        appendAll(tx, List.of(new DraftsOf<>(tx.caller(), drafts)));
    }

    /** As {@link #append}, for several callers who may do the same. */
    public void appendAll(Tx tx, List<DraftsOf<T>> parts) {
        List<Draft<T>> drafts = DraftsOf.all(parts);
        List<DraftsOf<T>> created = DraftsOf.where(parts, Draft::isNew);
        List<DraftsOf<T>> changed = DraftsOf.where(parts, draft -> !draft.isNew() && draft.isChanged());
        scopes.written(tx, DraftsOf.all(created));
        scopes.written(tx, DraftsOf.all(changed));
        tx.written().addAppended(name, drafts.size(), DraftsOf.count(created), DraftsOf.count(changed));
        if (!created.isEmpty()) {
            rows.insert(tx, created);
        }
        changed.forEach(part -> rows.replace(tx, part));
        texts.ifPresent(index -> index.enter(tx, drafts));
    }

    /**
     * Makes entities what they shall be, whether or not they are there already: the whole of an upsert that no rule of what is
     * on record restrains. Each key may come once.
     *
     * @return the entities in the order given, each with the version that it has now
     */
    public List<Versioned<T>> upsert(Tx tx, List<T> entities) {
        Pending<Map<K, Draft<T>>> locking =
                lockLater(tx, entities.stream().map(columns.keyOf()).toList());
        tx.expectNoMoreLocks();
        Map<K, Draft<T>> existing = locking.get();
        List<Draft<T>> drafts = entities.stream()
                .map(entity -> {
                    Draft<T> draft = existing.getOrDefault(columns.keyOf().apply(entity), Draft.created(entity));
                    draft.become(entity);
                    return draft;
                })
                .toList();
        append(tx, drafts);
        return drafts.stream().map(Draft::versioned).toList();
    }

    /** Deletes one entity that nothing refers to, in a transaction of its own; empty if it is not there. */
    public Optional<Deletion> delete(Database database, Caller caller, K key) {
        return database.write(caller, tx -> {
            Map<K, Draft<T>> found = lock(tx, List.of(key));
            delete(tx, found.values());
            return found.values().stream().findFirst().map(draft -> Deletion.of(tx, draft));
        });
    }

    /** Deletes entities that the transaction has locked, and notes who did it. */
    public void delete(Tx tx, Collection<Draft<T>> drafts) {
        if (drafts.isEmpty()) {
            return;
        }
        scopes.written(tx, drafts);
        rows.delete(tx, drafts);
        tx.written().add(name, EntityOutcome.DELETED, drafts.size());
    }

    private Map<K, Draft<T>> drafts(List<Versioned<T>> rows) {
        Map<K, Draft<T>> drafts = new LinkedHashMap<>();
        rows.forEach(row -> drafts.put(columns.keyOf().apply(row.value()), Draft.of(row)));
        return drafts;
    }

    private Versioned<T> loaded(Tx tx, Row row) {
        if (!tx.isReading()) {
            scopes.loaded(tx, row);
        }
        return columns.versioned(row);
    }

    private Versioned<T> locked(Tx tx, Row row) {
        Versioned<T> locked = loaded(tx, row);
        tx.seen(locked.version().modified().asAt());
        return locked;
    }
}
