package io.fillmore.platform.http;

import java.util.Map;

/**
 * How a request went.
 *
 * @param operation the name of what served it, such as {@code createOrders}; {@link #UNMATCHED} if nothing does
 * @param path as it was sent, without the query
 * @param nanos from its arrival to the end of its answer
 * @param refusals what was refused in it, and how often: once if it was refused as a whole, else by items
 */
public record AnsweredRequest(
        String operation, String method, String path, int status, long nanos, Map<Refusal, Integer> refusals) {
    /** In place of the operation of a request to which no operation answers. */
    public static final String UNMATCHED = "unmatched";

    /**
     * One way of being refused.
     *
     * @param code the number of an {@link io.fillmore.platform.failure.ErrorCode}, and its name in a problem document
     * @param isItem whether items were refused, not the request as a whole
     */
    public record Refusal(String code, String name, boolean isItem) {}
}
