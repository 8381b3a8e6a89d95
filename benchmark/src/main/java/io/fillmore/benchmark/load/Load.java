package io.fillmore.benchmark.load;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;

/**
 * What became of a load.
 *
 * @param items all that its requests asked for
 * @param nanos how long it took as a whole
 * @param latencies of its requests, in nanoseconds
 */
public record Load(long items, long nanos, Histogram latencies) {
    public double seconds() {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }

    public double itemsPerSecond() {
        return items / seconds();
    }

    /** The time in milliseconds within which a part of the requests was answered, such as 99 percent. */
    public double millis(double percentile) {
        return latencies.getValueAtPercentile(percentile) / 1e6;
    }
}
