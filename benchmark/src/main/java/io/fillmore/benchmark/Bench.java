package io.fillmore.benchmark;

import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.ReportChart;
import io.fillmore.benchmark.report.ReportJson;
import io.fillmore.benchmark.report.ReportTable;
import io.fillmore.benchmark.scenario.AllocationScenario;
import io.fillmore.benchmark.scenario.CreateScenario;
import io.fillmore.benchmark.scenario.Lab;
import io.fillmore.benchmark.scenario.ListsScenario;
import io.fillmore.benchmark.scenario.MorningScenario;
import io.fillmore.benchmark.scenario.Scenario;
import io.fillmore.benchmark.scenario.StartScenario;
import io.fillmore.benchmark.scenario.TraderScenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./fillmore bench}: measures one scenario, several, or all of them. */
@Command(
        name = "fillmore bench",
        mixinStandardHelpOptions = true,
        description = {
            "Measures Fillmore against rivals and limits, in turn and in one run.",
            "",
            "Scenarios: create, morning, allocation, trader, lists, start; all of them if none is named. All of them"
                    + " take about an hour, with --quick some minutes each at most. Needs 4 GiB of memory and 10 GB"
                    + " of disk for a million orders."
        })
public final class Bench implements Callable<Integer> {
    private static final int MISUSED = 2;

    @Parameters(paramLabel = "SCENARIO", arity = "0..*", description = "What to measure.")
    private List<String> names = List.of();

    @Option(names = "--quick", description = "A rough answer: a tenth of the orders, short turns.")
    private boolean isQuick;

    @Option(names = "--rounds", paramLabel = "N", description = "How often each contender has its turn.")
    private @Nullable Integer rounds;

    @Option(names = "--orders", paramLabel = "N", description = "How many orders a large database has.")
    private @Nullable Integer orders;

    @Option(
            names = "--work",
            paramLabel = "DIR",
            description = "Where databases are made, on the disk to be measured (default: a temporary directory).")
    private @Nullable Path work;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "benchmark/target/results",
            description = "Where the table, the JSON and the chart of each scenario are written.")
    private Path out = Path.of("benchmark/target/results");

    private static Map<String, Scenario> scenarios() {
        Map<String, Scenario> scenarios = new LinkedHashMap<>();
        for (Scenario scenario : List.of(
                new CreateScenario(),
                new MorningScenario(),
                new AllocationScenario(),
                new TraderScenario(),
                new ListsScenario(),
                new StartScenario())) {
            scenarios.put(scenario.name(), scenario);
        }
        return scenarios;
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Scenario> scenarios = scenarios();
        for (String name : names) {
            if (!scenarios.containsKey(name)) {
                System.err.println("fillmore bench: there is no scenario '" + name + "'; there are "
                        + String.join(", ", scenarios.keySet()) + ".");
                return MISUSED;
            }
        }
        for (String name : names.isEmpty() ? scenarios.keySet() : names) {
            Report report = run(scenarios.get(name));
            String table = ReportTable.text(report);
            System.out.println();
            System.out.println(table);
            write(report, table);
        }
        return 0;
    }

    private Report run(Scenario scenario) throws IOException {
        if (work != null) {
            Files.createDirectories(work);
        }
        Path directory = work == null
                ? Files.createTempDirectory("fillmore-bench")
                : Files.createTempDirectory(work, scenario.name());
        try {
            return scenario.run(new Lab(directory, size(), System.out));
        } finally {
            delete(directory);
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    private Lab.Size size() {
        Lab.Size size = isQuick ? Lab.Size.QUICK : Lab.Size.FULL;
        size = rounds == null ? size : size.withRounds(rounds);
        return orders == null ? size : size.withOrders(orders);
    }

    private void write(Report report, String table) throws IOException {
        Files.createDirectories(out);
        Files.writeString(out.resolve(report.scenario() + ".txt"), table, StandardCharsets.UTF_8);
        Files.writeString(out.resolve(report.scenario() + ".json"), ReportJson.text(report), StandardCharsets.UTF_8);
        Files.writeString(out.resolve(report.scenario() + ".svg"), ReportChart.svg(report), StandardCharsets.UTF_8);
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }
}
