package io.fillmore.platform.query;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.ListQuery;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.failure.ErrorCode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.ToIntFunction;

/**
 * The list of the entities of a table: filtered, sorted and paged in the database.
 *
 * <p>Pages are as at one instant: that which the client names, else that at which the first page was read. So what appears,
 * changes or goes while a client turns pages is neither skipped nor repeated. A page begins after the last row of the one
 * before, so the five-thousandth costs what the first does. A list that fits on one page is read as it is now, and waits for
 * nobody.
 *
 * <p>Fails with the first that applies: INVALID_PARAMETER_VALUE (limit), INVALID_FILTER, SORT_FIELD, PAGE_TOKEN,
 * INVALID_PARAMETER_VALUE (asAt in the future).
 */
public final class Listing<K, T> {
    /** As many things as a request may ask for. */
    static final int WEIGHT_MAX = 50_000;

    private final VersionedTable<K, T> table;
    private final Fields fields;
    private final ToIntFunction<T> weight;

    public Listing(VersionedTable<K, T> table, Fields fields) {
        this(table, fields, entity -> 0);
    }

    /**
     * A list of entities some of which are large.
     *
     * @param weight how many things an entity is answered with; a page ends before they are more than
     *     {@value #WEIGHT_MAX}, so that none fills the memory, but has one entity at least
     */
    public Listing(VersionedTable<K, T> table, Fields fields, ToIntFunction<T> weight) {
        this.table = table;
        this.fields = fields;
        this.weight = weight;
    }

    /** Answers a page of all entities, each rendered by itself. */
    public <R> Page<R> run(Database database, Caller caller, ListRequest request, ItemRenderer<T, R> renderer) {
        return read(
                database,
                caller,
                request,
                SqlFragment.of("TRUE"),
                (tx, found, choice) -> found.map(rows -> choice.apply(rows)
                        .map(shown -> shown.page(shown.entities().stream()
                                .map(entity -> renderer.render(entity, request.propertyKeys()))
                                .toList()))));
    }

    /**
     * Answers a page of those entities that meet a condition of ours.
     *
     * @param within a condition on the alias {@code t}; tokens are bound to it
     * @param renderer renders the entities of the page, in its transaction
     */
    public <R> Page<R> run(
            Database database,
            Caller caller,
            ListRequest request,
            SqlFragment within,
            BiFunction<Tx, List<Versioned<T>>, Pending<List<R>>> renderer) {
        return read(
                database,
                caller,
                request,
                within,
                (tx, found, choice) -> choice.apply(found.get())
                        .map(shown -> renderer.apply(tx, shown.entities()).map(items -> Optional.of(shown.page(items))))
                        .orElseGet(() -> Pending.of(Optional.empty())));
    }

    private <R> Page<R> read(
            Database database, Caller caller, ListRequest request, SqlFragment within, PageReader<T, R> reader) {
        int limit = request.limit();
        if (limit < 1 || limit > ListRequest.LIMIT_MAX) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of("limit", limit + " is not from 1 to " + ListRequest.LIMIT_MAX)
                    .asException();
        }
        Selection selection =
                selection(request, within, fields.seenBy(caller.identity().readable()));
        Optional<PageToken> token = request.page().map(text -> token(text, selection, request.asAt()));
        Optional<Instant> asAt = token.map(PageToken::asAt).or(request::asAt);
        List<SqlFragment> parts =
                token.map(from -> selection.after(from, table.keyNames())).orElseGet(selection::parts);
        if (asAt.isEmpty()) {
            Optional<Page<R>> whole = database.read(
                            caller,
                            Optional.empty(),
                            tx -> reader.read(tx, find(tx, selection, parts, limit + 1), rows -> whole(rows, limit)))
                    .get();
            if (whole.isPresent()) {
                return whole.get();
            }
        }
        Instant pinned = asAt.orElseGet(database::now);
        return database.read(
                        caller,
                        Optional.of(pinned),
                        tx -> reader.read(
                                tx,
                                find(tx, selection, parts, limit + 1),
                                rows -> Optional.of(part(rows, limit, selection, pinned))))
                .get()
                .orElseThrow();
    }

    /**
     * What makes a page of the rows that are found: in their transaction, if it asks for more of it. If not, they are not needed before
     * it ends, and come in one trip with that.
     */
    @FunctionalInterface
    private interface PageReader<T, R> {
        Pending<Optional<Page<R>>> read(
                Tx tx, Pending<List<Found<T>>> found, Function<List<Found<T>>, Optional<Shown<T>>> choice);
    }

    /** The entities of a page, and the token of the next one. */
    private record Shown<T>(List<Versioned<T>> entities, Optional<String> next) {
        <R> Page<R> page(List<R> items) {
            return new Page<>(items, next);
        }
    }

    /** All that was found, if it fits. */
    private Optional<Shown<T>> whole(List<Found<T>> found, int limit) {
        return fitting(found, limit).size() < found.size()
                ? Optional.empty()
                : Optional.of(new Shown<>(entities(found), Optional.empty()));
    }

    /** As much of what was found as fits. */
    private Shown<T> part(List<Found<T>> found, int limit, Selection selection, Instant pinned) {
        List<Found<T>> shown = fitting(found, limit);
        Optional<String> next = shown.size() < found.size()
                ? Optional.of(tokenAfter(shown.get(shown.size() - 1), selection, pinned))
                : Optional.empty();
        return new Shown<>(entities(shown), next);
    }

    /** Renders one entity; {@code propertyKeys} are the properties to show, else all. */
    @FunctionalInterface
    public interface ItemRenderer<T, R> {
        R render(Versioned<T> entity, Optional<List<String>> propertyKeys);
    }

    /** What to find, in which order, and how both are told apart from those of other lists. */
    private record Selection(SqlFragment condition, Sort sort, String fingerprint) {
        List<SqlFragment> parts() {
            return within(sort.parts());
        }

        private List<SqlFragment> within(List<SqlFragment> parts) {
            return parts.stream()
                    .map(part -> SqlFragment.join(" AND ", List.of(condition, part)))
                    .toList();
        }

        List<SqlFragment> after(PageToken token, List<String> keyNames) {
            if (token.after().size() != sort.terms().size() || token.key().size() != keyNames.size()) {
                throw PageToken.refused("it is not a token of this list");
            }
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < sort.terms().size(); i++) {
                String position = token.after().get(i).value();
                values.add(
                        position == null
                                ? null
                                : sort.terms()
                                        .get(i)
                                        .value(position)
                                        .orElseThrow(() -> PageToken.refused("it is not a token of this list")));
            }
            return within(sort.partsAfter(values, keyNames, token.key()));
        }
    }

    /** A row with its place in the order, and what it holds. */
    private record Found<T>(Versioned<T> entity, List<PageToken.Position> position, int bytes) {}

    private Selection selection(ListRequest request, SqlFragment within, Fields seen) {
        SqlFragment condition = request.filter()
                .filter(text -> !text.isBlank())
                .map(text -> within(within, FilterParser.parse(text, seen)))
                .orElse(within);
        List<String> parts = new ArrayList<>(
                List.of(table.name(), within.text(), request.filter().orElse("")));
        within.parameters().forEach(parameter -> parts.add(parameter.toString()));
        parts.addAll(request.sortBy());
        return new Selection(condition, Sort.parse(request.sortBy(), seen), PageToken.fingerprint(parts));
    }

    private static SqlFragment within(SqlFragment within, Condition filter) {
        List<SqlFragment> all = new ArrayList<>(List.of(within));
        all.addAll(filter.narrowing());
        all.add(filter.sql());
        return SqlFragment.join(" AND ", all);
    }

    private static PageToken token(String text, Selection selection, Optional<Instant> asAt) {
        PageToken token = PageToken.decode(text);
        if (!token.list().equals(selection.fingerprint())) {
            throw PageToken.refused("it belongs to another list, or to another filter or order of this one");
        }
        if (asAt.isPresent() && !asAt.get().equals(token.asAt())) {
            throw PageToken.refused("it belongs to the list as at " + token.asAt() + ", not " + asAt.get());
        }
        return token;
    }

    /** As many of the first as a page takes. */
    private List<Found<T>> fitting(List<Found<T>> found, int limit) {
        int count = 0;
        long total = 0;
        long bytesBefore = 0;
        for (Found<T> each : found) {
            total += weight.applyAsInt(each.entity().value());
            if (count == limit || (count > 0 && total > WEIGHT_MAX) || bytesBefore > ListQuery.BYTES_MAX) {
                break;
            }
            bytesBefore += each.bytes();
            count++;
        }
        return found.subList(0, count);
    }

    private static <T> List<Versioned<T>> entities(List<Found<T>> found) {
        return found.stream().map(Found::entity).toList();
    }

    private Pending<List<Found<T>>> find(Tx tx, Selection selection, List<SqlFragment> parts, int rows) {
        List<SortTerm> terms = selection.sort().terms();
        ListQuery query =
                new ListQuery(parts, terms.stream().map(SortTerm::term).toList(), rows);
        return table.list(tx, query, (entity, row) -> {
            List<PageToken.Position> position = new ArrayList<>();
            for (int i = 0; i < terms.size(); i++) {
                position.add(new PageToken.Position(
                        terms.get(i).position(row, ListQuery.column(i)).orElse(null)));
            }
            return new Found<>(entity, position, row.integer("bytes"));
        });
    }

    private String tokenAfter(Found<T> last, Selection selection, Instant pinned) {
        return new PageToken(
                        selection.fingerprint(),
                        pinned,
                        last.position(),
                        table.keyTexts(last.entity().value()))
                .encode();
    }
}
