package io.fillmore.benchmark.scenario;

import static io.fillmore.benchmark.scenario.SeriesOfRounds.THROUGHPUT;

import io.fillmore.benchmark.contender.Child;
import io.fillmore.benchmark.contender.CommitLoop;
import io.fillmore.benchmark.contender.Contender;
import io.fillmore.benchmark.contender.ConventionalContender;
import io.fillmore.benchmark.contender.CopyLimit;
import io.fillmore.benchmark.contender.FillmoreContender;
import io.fillmore.benchmark.contender.OrderBatch;
import io.fillmore.benchmark.contender.Postgres;
import io.fillmore.benchmark.contender.ThinContender;
import io.fillmore.benchmark.load.ClosedLoop;
import io.fillmore.benchmark.load.Connection;
import io.fillmore.benchmark.load.Load;
import io.fillmore.benchmark.report.Aim;
import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** Creating orders, by the number in a request and the number of connections, against rivals and limits. */
public final class CreateScenario implements Scenario {
    private static final String UNIT = "orders/s";
    private static final String COPY = "COPY";
    private static final String COMMITS = "bare commits";
    private static final List<Integer> ORDERS_A_REQUEST = List.of(1, 100, 1_000, 10_000);
    private static final List<Integer> CONNECTIONS = List.of(1, 8, 64);
    private static final int ORDERS_A_BLOCK = 1_000;
    private static final int COPIED_COMMITS = 15;

    private final AtomicLong nextNumber = new AtomicLong();
    /** Rivals that a load was too much for; they may still be busy with it, so they are not asked again. */
    private final Set<String> gone = new HashSet<>();
    /** Who gave up at what: a figure that is missing is told too. */
    private final Set<String> surrenders = new LinkedHashSet<>();

    private record Situation(int orders, int connections) {
        String text() {
            return String.format(
                    Locale.ROOT, "%,d a request, %d connection%s", orders, connections, connections == 1 ? "" : "s");
        }
    }

    @Override
    public String name() {
        return "create";
    }

    @Override
    public String title() {
        return "Creating orders in blocks: orders a second, and milliseconds a request";
    }

    @Override
    public Report run(Lab lab) {
        try (Postgres postgres = lab.postgres("create")) {
            try (FillmoreContender fillmore = lab.fillmore(postgres);
                    Child thin = rival(lab, postgres, "thin", ThinContender.program(), List.of());
                    Child conventional =
                            rival(lab, postgres, "conventional", ConventionalContender.program(), List.of());
                    Child unversioned = rival(
                            lab,
                            postgres,
                            "unversioned",
                            ConventionalContender.program(),
                            List.of("--history=false"))) {
                List<Contender> contenders = List.of(
                        fillmore,
                        new ThinContender(thin),
                        new ConventionalContender("conventional", conventional),
                        new ConventionalContender("conventional without history", unversioned));
                return measure(lab, postgres, fillmore, contenders);
            }
        }
    }

    private static Child rival(
            Lab lab, Postgres postgres, String database, Class<?> program, List<String> moreArguments) {
        lab.say("Starting the rival '%s' …", database);
        List<String> arguments = new ArrayList<>(postgres.login(postgres.createDatabase(database)));
        arguments.addAll(moreArguments);
        return Child.java(program, arguments);
    }

    private Report measure(Lab lab, Postgres postgres, FillmoreContender fillmore, List<Contender> contenders) {
        List<Integer> sizes = sizes(lab);
        for (Contender contender : contenders) {
            warmUp(lab, contender);
        }
        postgres.analyze();
        SeriesOfRounds measured = new SeriesOfRounds();
        for (int orders : sizes) {
            for (int connections : CONNECTIONS) {
                Situation situation = new Situation(orders, connections);
                for (int round = 0; round < lab.size().rounds(); round++) {
                    for (Contender contender : Lab.rotated(contenders, round)) {
                        if (gone.contains(contender.name())) {
                            continue;
                        }
                        turn(lab, postgres, contender, situation, measured);
                    }
                }
                tell(lab, situation, measured.all(), contenders);
            }
        }
        for (int round = 0; round < lab.size().rounds(); round++) {
            limits(lab, postgres, fillmore, measured);
        }
        List<Series> series = measured.all();
        List<String> notes = new ArrayList<>(List.of(
                "Each request makes new blocks of up to 1,000 orders; each order has a portfolio, a limit price and a property.",
                "All contenders have their tables in one embedded PostgreSQL with Fillmore's default settings; tables are emptied before each turn.",
                "COPY writes the very rows of Fillmore's largest requests over one connection, a commit a request."));
        notes.addAll(surrenders);
        return lab.report(this, new Report.Chart(THROUGHPUT, UNIT, true), series, aims(series, sizes), notes);
    }

    private void warmUp(Lab lab, Contender contender) {
        lab.say("Warming up: %s", contender.name());
        for (int orders : sizes(lab)) {
            Duration part = lab.size().warmUp().dividedBy(sizes(lab).size());
            ClosedLoop.runFor(
                    part, 8, client -> ClosedLoop.http(contender.port(), () -> contender.create(next(orders))));
        }
    }

    private OrderBatch next(int orders) {
        return new OrderBatch("c", nextNumber.getAndAdd(orders), orders, ORDERS_A_BLOCK);
    }

    private void turn(Lab lab, Postgres postgres, Contender contender, Situation situation, SeriesOfRounds measured) {
        contender.reset();
        postgres.settle();
        try {
            Load load = ClosedLoop.runFor(
                    lab.size().turn(),
                    situation.connections(),
                    client -> ClosedLoop.http(contender.port(), () -> contender.create(next(situation.orders()))));
            measured.addLoad(situation.text(), contender.name(), UNIT, load);
        } catch (IllegalStateException failure) {
            if (!(contender instanceof FillmoreContender)) {
                gone.add(contender.name());
            }
            surrenders.add(contender.name() + " gave up at " + situation.text() + ".");
            lab.say("%s gave up at %s: %s", contender.name(), situation.text(), failure.getMessage());
        }
    }

    /** COPY of what Fillmore wrote for large requests, and bare commits for single orders. */
    private void limits(Lab lab, Postgres postgres, FillmoreContender fillmore, SeriesOfRounds measured) {
        int largest = largest(sizes(lab));
        CopyLimit copy = new CopyLimit(postgres);
        fillmore.reset();
        try (Connection connection = Connection.to(fillmore.port())) {
            for (int i = 0; i < COPIED_COMMITS; i++) {
                OrderBatch batch = next(largest);
                connection.send(fillmore.create(batch));
                copy.record(batch);
            }
        }
        fillmore.reset();
        postgres.settle();
        Load copied = ClosedLoop.run(copy.commits(), 1, client -> copy.client(), done -> {});
        measured.addLoad(new Situation(largest, 1).text(), COPY, UNIT, copied);
        CommitLoop commits = new CommitLoop(postgres);
        for (int connections : List.of(1, 8)) {
            postgres.settle();
            Load committed = ClosedLoop.runFor(lab.size().turn(), connections, client -> commits.client());
            measured.addLoad(new Situation(1, connections).text(), COMMITS, UNIT, committed);
        }
        lab.say("COPY %,.0f orders/s", copied.itemsPerSecond());
    }

    private static void tell(Lab lab, Situation situation, List<Series> series, List<Contender> contenders) {
        StringBuilder line = new StringBuilder(situation.text());
        for (Contender contender : contenders) {
            throughput(series, situation.text(), contender.name())
                    .ifPresent(
                            median -> line.append(String.format(Locale.ROOT, " · %s %,.0f", contender.name(), median)));
        }
        lab.say("%s", line);
    }

    /** None larger than a whole database is to be. */
    private static List<Integer> sizes(Lab lab) {
        return ORDERS_A_REQUEST.stream()
                .filter(orders -> orders <= lab.size().orders())
                .toList();
    }

    private static int largest(List<Integer> sizes) {
        return sizes.get(sizes.size() - 1);
    }

    private static List<Aim> aims(List<Series> series, List<Integer> sizes) {
        List<Aim> aims = new ArrayList<>();
        for (int orders : sizes) {
            for (int connections : CONNECTIONS) {
                String situation = new Situation(orders, connections).text();
                compare(series, situation, "thin baseline", orders == 1 ? 0.7 : 1.0)
                        .ifPresent(aims::add);
                compare(series, situation, "conventional", orders == 1 ? 1.3 : 2.5)
                        .ifPresent(aims::add);
            }
        }
        compare(series, new Situation(largest(sizes), 1).text(), COPY, 0.5).ifPresent(aims::add);
        return aims;
    }

    private static Optional<Aim> compare(List<Series> series, String situation, String rival, double bound) {
        double own = throughput(series, situation, "fillmore").orElse(0.0);
        return throughput(series, situation, rival)
                .map(theirs -> Aim.atLeast(situation, "orders/s ÷ " + rival, bound, own / theirs));
    }

    private static Optional<Double> throughput(List<Series> series, String situation, String contender) {
        return series.stream()
                .filter(each -> each.situation().equals(situation)
                        && each.contender().equals(contender)
                        && each.measure().equals(THROUGHPUT))
                .map(Series::median)
                .findFirst();
    }
}
