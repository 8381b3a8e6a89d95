package io.fillmore.platform.query;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a client says to a list, whatever it lists.
 *
 * @param asAt the instant at which to look; else that of the page token; else now
 * @param page the token of a page after the first
 * @param sortBy fields with their directions, as {@link Sort#parse} reads them
 * @param limit how many entities a page has at most, from 1 to {@link #LIMIT_MAX}
 * @param filter as {@link FilterParser} reads it
 * @param propertyKeys the properties to answer; else all
 */
public record ListRequest(
        Optional<Instant> asAt,
        Optional<String> page,
        List<String> sortBy,
        int limit,
        Optional<String> filter,
        Optional<List<String>> propertyKeys) {
    public static final int LIMIT_DEFAULT = 100;
    public static final int LIMIT_MAX = 5_000;

    public ListRequest {
        sortBy = List.copyOf(sortBy);
    }

    /** The same request in another order. */
    public ListRequest sortedBy(List<String> fields) {
        return new ListRequest(asAt, page, fields, limit, filter, propertyKeys);
    }
}
