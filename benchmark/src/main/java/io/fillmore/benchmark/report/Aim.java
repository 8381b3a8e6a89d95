package io.fillmore.benchmark.report;

/**
 * What a figure should be, and what it is.
 *
 * @param situation as in {@link Series}
 * @param subject what the figure is, such as {@code orders/s ÷ thin baseline}
 * @param actual what was measured
 * @param bound what it should reach, or not exceed
 * @param direction which of the two
 */
public record Aim(String situation, String subject, double actual, double bound, Direction direction) {
    /** Which side of the bound is good. */
    public enum Direction {
        AT_LEAST("≥"),
        AT_MOST("≤");

        private final String sign;

        Direction(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public static Aim atLeast(String situation, String subject, double bound, double actual) {
        return new Aim(situation, subject, actual, bound, Direction.AT_LEAST);
    }

    public static Aim atMost(String situation, String subject, double bound, double actual) {
        return new Aim(situation, subject, actual, bound, Direction.AT_MOST);
    }

    public boolean isMet() {
        return direction == Direction.AT_LEAST ? actual >= bound : actual <= bound;
    }
}
