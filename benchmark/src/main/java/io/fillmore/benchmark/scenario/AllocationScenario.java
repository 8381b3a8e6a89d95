package io.fillmore.benchmark.scenario;

import io.fillmore.allocation.DealBenchmark;
import io.fillmore.benchmark.report.Aim;
import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** The sharing of executions among orders by itself, by JMH. */
public final class AllocationScenario implements Scenario {
    private static final String OWN = "fillmore";
    private static final String NANOS = "time a share";
    private static final String GARBAGE = "garbage a share";
    private static final double SECONDS_AIM = 5;
    /** Everything that is made once an order or an execution, spread over the shares. */
    private static final double GARBAGE_AIM = 4;

    private record Size(int orders, int executions) {
        double shares() {
            return (double) orders * executions;
        }

        String text() {
            return String.format(Locale.ROOT, "%,d orders × %,d executions", orders, executions);
        }
    }

    @Override
    public String name() {
        return "allocation";
    }

    @Override
    public String title() {
        return "Sharing executions among orders, without a database: nanoseconds for each order of each execution";
    }

    @Override
    public Report run(Lab lab) {
        SeriesOfRounds measured = new SeriesOfRounds();
        List<Size> sizes = sizes(lab.size().orders());
        for (Size size : sizes) {
            measure(lab, size, measured);
        }
        List<Series> series = measured.all();
        return lab.report(
                this,
                new Report.Chart(NANOS, "ns", true),
                series,
                aims(series, sizes),
                List.of(
                        "With few executions the time is that of reading, sorting and checking the orders, which are done once."));
    }

    private static List<Size> sizes(int most) {
        List<Size> sizes = new ArrayList<>();
        for (int orders = 1_000; orders <= most; orders *= 10) {
            for (int executions : List.of(1, 10, 100, 1_000)) {
                if ((double) orders * executions <= 100.0 * most) {
                    sizes.add(new Size(orders, executions));
                }
            }
        }
        return sizes;
    }

    private static void measure(Lab lab, Size size, SeriesOfRounds measured) {
        try {
            RunResult result = new Runner(new OptionsBuilder()
                            .include(DealBenchmark.class.getName())
                            .param("orders", String.valueOf(size.orders()))
                            .param("executions", String.valueOf(size.executions()))
                            .measurementIterations(lab.size().rounds())
                            .addProfiler(GCProfiler.class)
                            .verbosity(VerboseMode.SILENT)
                            .build())
                    .runSingle();
            result.getBenchmarkResults()
                    .forEach(fork -> fork.getIterationResults()
                            .forEach(iteration -> measured.add(
                                    size.text(),
                                    OWN,
                                    NANOS,
                                    "ns",
                                    iteration.getPrimaryResult().getScore() / size.shares())));
            double bytes =
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore();
            measured.add(size.text(), OWN, GARBAGE, "bytes", bytes / size.shares());
            double nanos = Lab.find(measured.all(), size.text(), OWN, NANOS).median();
            lab.say("%s: %.2f ns a share, %.3f s in all", size.text(), nanos, nanos * size.shares() / 1e9);
        } catch (RunnerException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static List<Aim> aims(List<Series> series, List<Size> sizes) {
        List<Aim> aims = new ArrayList<>();
        Size largest = sizes.get(sizes.size() - 1);
        double nanos = nanos(series, largest);
        aims.add(Aim.atMost(largest.text(), "seconds in all", SECONDS_AIM, nanos * largest.shares() / 1e9));
        Size smaller = sizes.stream()
                .filter(size -> size.executions() == largest.executions())
                .findFirst()
                .orElse(largest);
        aims.add(Aim.atMost(
                largest.text(), "time a share ÷ that of " + smaller.text(), 1.5, nanos / nanos(series, smaller)));
        aims.add(Aim.atMost(
                largest.text(),
                "bytes of garbage a share",
                GARBAGE_AIM,
                Lab.find(series, largest.text(), OWN, GARBAGE).median()));
        return aims;
    }

    private static double nanos(List<Series> series, Size size) {
        return Lab.find(series, size.text(), OWN, NANOS).median();
    }
}
