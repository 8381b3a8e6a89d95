package io.fillmore.platform.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Part of an ordered list of the entities of a table.
 *
 * @param parts conditions on the alias {@code t} no two of which a row meets: each is looked up for itself, in the order in which an
 *     index has its rows
 * @param order expressions on the alias {@code t}, most significant first; the key follows, in the direction of the last
 * @param rows at most so many; fewer if they hold much, but one after those that fit. Each says in {@code bytes} what it holds
 */
public record ListQuery(List<SqlFragment> parts, List<Term> order, int rows) {
    /** What the rows of a list may hold before the last, so that it fits into memory: some 10,000 usual orders. */
    public static final int BYTES_MAX = 4 * 1024 * 1024;

    public ListQuery {
        parts = List.copyOf(parts);
        order = List.copyOf(order);
    }

    /**
     * An expression that a list is ordered by; what is absent comes last in either direction.
     *
     * @param isNeverAbsent whether it has a value in every row of the list
     */
    public record Term(SqlFragment sql, boolean isDescending, boolean isNeverAbsent) {
        /** Within a part, in which it is absent nowhere or everywhere if there is no other. */
        private String direction(boolean isOnly) {
            if (!isDescending) {
                return "";
            }
            return isNeverAbsent || isOnly ? " DESC" : " DESC NULLS LAST";
        }
    }

    /** The column in which a row tells its value of a term. */
    public static String column(int term) {
        return "sort_" + term;
    }

    /** The values of the terms, as columns after others. */
    SqlFragment columns() {
        return SqlFragment.join(
                "",
                IntStream.range(0, order.size())
                        .mapToObj(i -> SqlFragment.format(
                                ", %s AS " + column(i), order.get(i).sql()))
                        .toList());
    }

    /** The order of the rows of one part, as an index has them. */
    SqlFragment ordering(List<String> keys) {
        boolean isOnly = order.size() == 1;
        return SqlFragment.join(
                        "",
                        order.stream()
                                .map(term -> term.sql().then(SqlFragment.of(term.direction(isOnly) + ", ")))
                                .toList())
                .then(SqlFragment.of(ofKeys(keys)));
    }

    /** The same order of rows of all parts, which have the columns. */
    String orderingByColumns(List<String> keys) {
        return IntStream.range(0, order.size())
                .mapToObj(i -> "t." + column(i) + order.get(i).direction(false) + ", ")
                .collect(Collectors.joining("", "", ofKeys(keys)));
    }

    private String ofKeys(List<String> keys) {
        String direction = order.isEmpty() || !order.get(order.size() - 1).isDescending() ? "" : " DESC";
        return keys.stream().map(key -> "t." + key + direction).collect(Collectors.joining(", "));
    }
}
