package io.fillmore.benchmark.scenario;

import io.fillmore.benchmark.contender.CommitLoop;
import io.fillmore.benchmark.contender.FillmoreContender;
import io.fillmore.benchmark.contender.Lifecycle;
import io.fillmore.benchmark.contender.Postgres;
import io.fillmore.benchmark.load.ClosedLoop;
import io.fillmore.benchmark.load.Connection;
import io.fillmore.benchmark.load.Load;
import io.fillmore.benchmark.load.Request;
import io.fillmore.benchmark.report.Aim;
import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.function.LongFunction;

/** One order at a time, on a database that has many already, against a bare commit of one row. */
public final class TraderScenario implements Scenario {
    private static final String OWN = "fillmore";
    private static final String COMMITS = "bare commit";
    private static final List<String> STAGES = List.of("create", "place", "fill", "allocate", "book", "mark");
    private static final List<Integer> CLIENTS = List.of(1, 16);
    private static final double P50_AIM = 3;

    private final AtomicLong nextRun = new AtomicLong();

    @Override
    public String name() {
        return "trader";
    }

    @Override
    public String title() {
        return "One order at a time: milliseconds to create, place, fill, allocate, book and mark it";
    }

    @Override
    public Report run(Lab lab) {
        SeriesOfRounds measured = new SeriesOfRounds();
        try (Postgres postgres = lab.postgres("trader")) {
            try (FillmoreContender fillmore = lab.fillmore(postgres)) {
                Million.load(lab, fillmore, "t");
                try (Connection connection = Connection.to(fillmore.port())) {
                    for (int number = 0; number < Lifecycle.portfolios(); number++) {
                        connection.send(Lifecycle.portfolio(number));
                    }
                }
                postgres.analyze();
                lab.say("Warming up …");
                for (int clients : CLIENTS) {
                    round(postgres, fillmore, clients, lab.size().warmUp().dividedBy(4), new SeriesOfRounds());
                }
                for (int round = 0; round < lab.size().rounds(); round++) {
                    for (int clients : CLIENTS) {
                        round(postgres, fillmore, clients, lab.size().turn(), measured);
                    }
                    lab.say("Round %d of %d is done.", round + 1, lab.size().rounds());
                }
            }
        }
        List<Series> series = measured.all();
        return lab.report(
                this,
                new Report.Chart(SeriesOfRounds.P50, "ms", false),
                series,
                aims(series),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "On a database of %,d orders.",
                                lab.size().orders()),
                        "Marking books again, which changes no transaction, and marks order and allocation as booked.",
                        "A bare commit is one row inserted and committed over JDBC, by as many connections as there are clients."));
    }

    private void round(
            Postgres postgres, FillmoreContender fillmore, int clients, Duration turn, SeriesOfRounds measured) {
        Lifecycle lifecycle = new Lifecycle("s" + nextRun.getAndIncrement());
        Map<String, LongFunction<Request>> stages = new LinkedHashMap<>();
        stages.put("create", n -> fillmore.create(lifecycle.create(n, 1, 1)));
        stages.put("place", n -> lifecycle.place(n, 1, 1));
        stages.put("fill", n -> lifecycle.fill(n, 1, 1, 1));
        stages.put("allocate", n -> lifecycle.allocate(n, 1, 1));
        stages.put("book", n -> lifecycle.book(n, 1));
        stages.put("mark", n -> lifecycle.mark(n, 1));
        postgres.settle();
        AtomicLong created = new AtomicLong();
        CommitLoop commits = new CommitLoop(postgres);
        Load bare = ClosedLoop.runFor(turn, clients, client -> commits.client());
        add(measured, situation("commit", clients), COMMITS, bare);
        stages.forEach((stage, request) -> {
            AtomicLong next = new AtomicLong();
            IntFunction<ClosedLoop.Client> open = client -> ClosedLoop.numbered(fillmore.port(), next, request);
            Load load;
            if (stage.equals("create")) {
                load = ClosedLoop.runFor(turn, clients, open);
                created.set(load.items());
            } else {
                load = ClosedLoop.run(created.get(), clients, open, done -> {});
            }
            add(measured, situation(stage, clients), OWN, load);
        });
    }

    private static void add(SeriesOfRounds measured, String situation, String contender, Load load) {
        measured.addLatencies(situation, contender, load);
        measured.add(situation, contender, SeriesOfRounds.P999, "ms", load.millis(99.9));
        measured.add(
                situation,
                contender,
                SeriesOfRounds.THROUGHPUT,
                "requests/s",
                load.latencies().getTotalCount() / load.seconds());
    }

    private static String situation(String stage, int clients) {
        return stage + ", " + clients + (clients == 1 ? " client" : " clients");
    }

    private static List<Aim> aims(List<Series> series) {
        double commit = Lab.find(series, situation("commit", 1), COMMITS, SeriesOfRounds.P50)
                .median();
        List<Aim> aims = new ArrayList<>();
        for (String stage : STAGES) {
            String situation = situation(stage, 1);
            double p50 = Lab.find(series, situation, OWN, SeriesOfRounds.P50).median();
            aims.add(Aim.atMost(situation, "p50 ÷ that of a bare commit", P50_AIM, p50 / commit));
        }
        return aims;
    }
}
