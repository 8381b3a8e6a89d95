package io.fillmore.testing;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;

/**
 * What became of a step: a failure, or success with facts that the step may want to see.
 *
 * @param failure a problem document, or what {@code failed} says of the step's item
 * @param facts words such as {@code Buy 60 6090 GBP}; asked for only if the step expects some
 */
record Outcome(Answer answer, Optional<JsonNode> failure, Supplier<String> facts) {
    /** Of a call that does all or nothing. */
    static Outcome of(Answer answer, Supplier<String> facts) {
        return new Outcome(answer, Optional.of(answer.json()).filter(json -> !answer.isSuccess()), facts);
    }

    /**
     * Of the one item of a call that goes item by item: it must be either among the values or among the failed.
     *
     * @param key of the item among the failed
     * @param value what became of the item, or a missing node if it is not among the values
     */
    static Outcome ofItem(Answer answer, String key, JsonNode value, Supplier<String> facts) {
        JsonNode failed = answer.json().path("failed").path(key);
        if (!answer.isSuccess()) {
            return of(answer, facts);
        }
        if (failed.isMissingNode() == value.isMissingNode()) {
            throw new AssertionError("'" + key + "' is not in one of values and failed: " + answer);
        }
        return new Outcome(answer, Optional.of(failed).filter(JsonNode::isObject), facts);
    }

    /** Whether this is what the right side of a step says. */
    boolean is(String expected) {
        if (failure.isPresent()) {
            return isNamed(failure.get(), expected) || (answer.status() == 404 && expected.equals("none"));
        }
        return expected.equals("ok") || saySame(expected, facts.get());
    }

    @Override
    public String toString() {
        return failure.map(problem -> "failed").orElseGet(() -> "ok, " + facts.get());
    }

    private static boolean isNamed(JsonNode failure, String expected) {
        JsonNode problem = failure.has("code") ? failure : failure.at("/errorDetails/0");
        return problem.path("code").asString("").equals(expected)
                || bare(problem.path("name").asString("")).equals(bare(expected))
                || bare(failure.path("type").asString("")).equals(bare(expected));
    }

    /** So that BLOCK_OVERPLACED is BlockOverplaced, and {@code NotFoundFailure} is {@code NotFoundFailure`1}. */
    private static String bare(String name) {
        return name.replace("_", "").replaceAll("`\\d+$", "").toLowerCase(Locale.ROOT);
    }

    private static boolean saySame(String expected, String actual) {
        String[] left = expected.split("[\\s,]+", -1);
        String[] right = actual.split("[\\s,]+", -1);
        boolean same = left.length == right.length;
        for (int i = 0; same && i < left.length; i++) {
            same = left[i].equals(right[i]) || areEqualNumbers(left[i], right[i]);
        }
        return same;
    }

    private static boolean areEqualNumbers(String left, String right) {
        String number = "-?\\d+(\\.\\d+)?";
        boolean both = left.matches(number) && right.matches(number);
        return both && new BigDecimal(left).compareTo(new BigDecimal(right)) == 0;
    }
}
