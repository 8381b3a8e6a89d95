package io.fillmore.platform.database;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Part of an ordered list of the entities of a table.
 *
 * @param condition on the alias {@code t}
 * @param order expressions on the alias {@code t}, most significant first; the key follows
 * @param rows at most so many
 */
public record ListQuery(SqlFragment condition, List<Term> order, int rows) {
    public ListQuery {
        order = List.copyOf(order);
    }

    /**
     * An expression that a list is ordered by; what is absent comes last in either direction.
     *
     * @param isNeverAbsent so that an index can serve either direction
     */
    public record Term(SqlFragment sql, boolean isDescending, boolean isNeverAbsent) {
        String direction() {
            if (!isDescending) {
                return "";
            }
            return isNeverAbsent ? " DESC" : " DESC NULLS LAST";
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

    SqlFragment ordering(String keys) {
        return SqlFragment.join(
                        "",
                        order.stream()
                                .map(term -> term.sql().then(SqlFragment.of(term.direction() + ", ")))
                                .toList())
                .then(SqlFragment.of(keys));
    }

    /** The same order of rows that have the columns. */
    String orderingByColumns(String keys) {
        return IntStream.range(0, order.size())
                .mapToObj(i -> "t." + column(i) + order.get(i).direction() + ", ")
                .collect(Collectors.joining("", "", keys));
    }
}
