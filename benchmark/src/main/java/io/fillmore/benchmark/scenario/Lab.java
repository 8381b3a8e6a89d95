package io.fillmore.benchmark.scenario;

import io.fillmore.benchmark.contender.Child;
import io.fillmore.benchmark.contender.FillmoreContender;
import io.fillmore.benchmark.contender.Postgres;
import io.fillmore.benchmark.load.Connection;
import io.fillmore.benchmark.load.Request;
import io.fillmore.benchmark.report.Aim;
import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.Series;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What every scenario works with.
 *
 * @param work a directory for databases, on the disk that is to be measured
 * @param size how much is measured
 * @param out where progress is told
 */
public record Lab(Path work, Size size, PrintStream out) {
    /**
     * How much is measured.
     *
     * @param rounds how often each contender has its turn
     * @param turn how long a turn lasts
     * @param warmUp how long each contender runs before the first
     * @param orders how many orders a large database has
     * @param reads how often each list is read in a turn
     */
    public record Size(int rounds, Duration turn, Duration warmUp, int orders, int reads) {
        public static final Size FULL = new Size(5, Duration.ofSeconds(2), Duration.ofSeconds(60), 1_000_000, 200);
        /** A rough answer within minutes. */
        public static final Size QUICK = new Size(3, Duration.ofSeconds(1), Duration.ofSeconds(20), 100_000, 200);
        /** Only shows that all of it runs. */
        public static final Size SMOKE = new Size(1, Duration.ofMillis(50), Duration.ofMillis(50), 2_000, 20);

        public Size withOrders(int given) {
            return new Size(rounds, turn, warmUp, given, reads);
        }

        public Size withRounds(int given) {
            return new Size(given, turn, warmUp, orders, reads);
        }
    }

    /** Starts an embedded PostgreSQL with its default settings on a directory of its own. */
    Postgres postgres(String name) {
        say("Starting PostgreSQL …");
        return Postgres.start(work.resolve(name));
    }

    /** Starts Fillmore on it, knowing the one instrument that is traded. */
    FillmoreContender fillmore(Postgres postgres) {
        say("Starting Fillmore …");
        // Overload makes requests slow, which is what is measured; lines about each would bury the progress.
        Child child = Child.java(
                io.fillmore.Main.class,
                List.of(
                        "serve",
                        "--port",
                        "0",
                        "--database-url",
                        postgres.urlWithLogin(),
                        "--log-requests",
                        "off",
                        "--slow-statement",
                        "10m"));
        FillmoreContender fillmore = new FillmoreContender(child, postgres);
        try (Connection connection = Connection.to(fillmore.port())) {
            connection.send(Request.post(
                    "/api/instruments",
                    "{\"traded\":{\"name\":\"The share that is traded\","
                            + "\"identifiers\":{\"Figi\":{\"value\":\"BBG000C6K6G9\"}}}}",
                    1));
        }
        return fillmore;
    }

    /** Starts Fillmore as its users do, with a PostgreSQL of its own. */
    Child serve(Path data) {
        List<String> arguments = List.of("serve", "--port", "0", "--data", data.toString());
        String home = System.getProperty("fillmore.home");
        if (home == null) {
            return Child.java(io.fillmore.Main.class, arguments);
        }
        List<String> command = new ArrayList<>(List.of(Path.of(home, "fillmore").toString()));
        command.addAll(arguments);
        return Child.start(command);
    }

    /** Tells a line of progress, with the time of day. */
    public void say(String format, Object... arguments) {
        out.printf(
                Locale.ROOT,
                "%s  %s%n",
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                String.format(Locale.ROOT, format, arguments));
        out.flush();
    }

    Report report(Scenario scenario, Report.Chart chart, List<Series> series, List<Aim> aims, List<String> notes) {
        return new Report(
                scenario.name(),
                scenario.title(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                Machine.description(),
                chart,
                series,
                aims,
                notes);
    }

    /** The series of a measure, which must be there. */
    static Series find(List<Series> series, String situation, String contender, String measure) {
        return series.stream()
                .filter(each -> each.situation().equals(situation)
                        && each.contender().equals(contender)
                        && each.measure().equals(measure))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "not measured: " + measure + " of " + contender + " in " + situation));
    }

    /** The items begun at another one each round, so that none always comes first. */
    static <T> List<T> rotated(List<T> items, int by) {
        List<T> rotated = new ArrayList<>(items.subList(by % items.size(), items.size()));
        rotated.addAll(items.subList(0, by % items.size()));
        return rotated;
    }
}
