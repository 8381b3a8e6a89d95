package io.fillmore.benchmark.scenario;

import static io.fillmore.benchmark.scenario.SeriesOfRounds.THROUGHPUT;

import io.fillmore.benchmark.contender.FillmoreContender;
import io.fillmore.benchmark.contender.Lifecycle;
import io.fillmore.benchmark.contender.Memory;
import io.fillmore.benchmark.contender.Postgres;
import io.fillmore.benchmark.load.ClosedLoop;
import io.fillmore.benchmark.load.Load;
import io.fillmore.benchmark.load.Request;
import io.fillmore.benchmark.report.Aim;
import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;

/** A manager's whole morning: every order from its creation to its booked transaction, at three sizes. */
public final class MorningScenario implements Scenario {
    private static final String UNIT = "orders/s";
    private static final String OWN = "fillmore";
    private static final List<String> STAGES = List.of("create", "place", "fill", "allocate", "book", "mark");
    private static final int CLIENTS = 4;
    private static final int ORDERS_A_BLOCK = 1_000;
    private static final int FILLS_A_PLACEMENT = 10;
    private static final int PLACEMENTS_A_REQUEST = 10;
    private static final int HISTORIES = 1_000;
    private static final double STAGE_AIM = 20_000;
    /** Heap is half a gigabyte; what Java needs besides it is not part of the aim. */
    private static final double SERVER_MEMORY_AIM = 512 + 256;

    @Override
    public String name() {
        return "morning";
    }

    @Override
    public String title() {
        return "A morning: orders in blocks of 1,000 are created, placed, filled by 10 executions each, allocated, booked and marked";
    }

    @Override
    public Report run(Lab lab) {
        SeriesOfRounds measured = new SeriesOfRounds();
        List<Integer> sizes = sizes(lab.size().orders());
        try (Postgres postgres = lab.postgres("morning")) {
            try (FillmoreContender fillmore = lab.fillmore(postgres);
                    Memory.Peak server = new Memory.Peak(fillmore.handle());
                    Memory.Peak database = new Memory.Peak(postgres.handle())) {
                lab.say("Making %,d portfolios …", Lifecycle.portfolios());
                run(fillmore, Lifecycle.portfolios(), number -> Lifecycle.portfolio((int) number));
                lab.say("Warming up …");
                morning(lab, fillmore, "w", Math.min(20_000, lab.size().orders()), new SeriesOfRounds());
                for (int orders : sizes) {
                    postgres.settle();
                    morning(lab, fillmore, "m" + orders, orders, measured);
                }
                measured.add(situation(lab.size().orders()), OWN, "peak memory, server", "MiB", server.mebibytes());
                measured.add(situation(lab.size().orders()), OWN, "peak memory, database", "MiB", database.mebibytes());
            }
        }
        List<Series> series = measured.all();
        return lab.report(
                this,
                new Report.Chart(THROUGHPUT, UNIT, true),
                series,
                aims(series, sizes),
                List.of(
                        "Four clients; 1,000 orders a request when they are created and booked, 10 placements a request when they are placed, filled and allocated.",
                        "Marking books again, which changes no transaction, and marks orders and allocations as booked.",
                        "The memory of the server is that of its process, heap (512 MiB at most) and all else.",
                        "The history stage reads the histories of 1,000 orders, whatever the size."));
    }

    private static List<Integer> sizes(int orders) {
        List<Integer> sizes = new ArrayList<>();
        for (int size = orders; size >= ORDERS_A_BLOCK * PLACEMENTS_A_REQUEST && sizes.size() < 3; size /= 10) {
            sizes.add(0, size);
        }
        return sizes.isEmpty() ? List.of(orders) : sizes;
    }

    private void morning(Lab lab, FillmoreContender fillmore, String run, int orders, SeriesOfRounds measured) {
        Lifecycle lifecycle = new Lifecycle(run);
        long blocks = Math.max(1, orders / ORDERS_A_BLOCK);
        int perBlock = (int) (orders / blocks);
        int together = (int) Math.min(PLACEMENTS_A_REQUEST, blocks);
        stage(
                lab,
                fillmore,
                "create",
                orders,
                blocks,
                n -> fillmore.create(lifecycle.create(n, 1, perBlock)),
                measured);
        stage(
                lab,
                fillmore,
                "place",
                orders,
                blocks / together,
                n -> lifecycle.place(n * together, together, perBlock),
                measured);
        stage(
                lab,
                fillmore,
                "fill",
                orders,
                blocks / together,
                n -> lifecycle.fill(n * together, together, perBlock, FILLS_A_PLACEMENT),
                measured);
        stage(
                lab,
                fillmore,
                "allocate",
                orders,
                blocks / together,
                n -> lifecycle.allocate(n * together, together, perBlock),
                measured);
        stage(lab, fillmore, "book", orders, blocks, n -> lifecycle.book(n, perBlock), measured);
        stage(lab, fillmore, "mark", orders, blocks, n -> lifecycle.mark(n, perBlock), measured);
        stage(
                lab,
                fillmore,
                "history",
                orders,
                Math.min(HISTORIES, orders),
                n -> lifecycle.history(n * 7_919 % orders),
                measured);
    }

    private static void stage(
            Lab lab,
            FillmoreContender fillmore,
            String stage,
            int orders,
            long requests,
            LongFunction<Request> request,
            SeriesOfRounds measured) {
        Load load = run(fillmore, requests, request);
        String situation = String.format(Locale.ROOT, "%s, %,d orders", stage, orders);
        lab.say("%s: %.1f s, %,.0f orders/s", situation, load.seconds(), load.itemsPerSecond());
        measured.add(situation, OWN, THROUGHPUT, UNIT, load.itemsPerSecond());
        measured.add(situation, OWN, "time", "s", load.seconds());
    }

    /** Sends requests by number, one after the other on each of several connections. */
    private static Load run(FillmoreContender fillmore, long requests, LongFunction<Request> request) {
        AtomicLong next = new AtomicLong();
        return ClosedLoop.run(
                requests, CLIENTS, client -> ClosedLoop.numbered(fillmore.port(), next, request), done -> {});
    }

    private static String situation(int orders) {
        return String.format(Locale.ROOT, "all, %,d orders", orders);
    }

    private static List<Aim> aims(List<Series> series, List<Integer> sizes) {
        List<Aim> aims = new ArrayList<>();
        int largest = sizes.get(sizes.size() - 1);
        for (String stage : STAGES) {
            String situation = String.format(Locale.ROOT, "%s, %,d orders", stage, largest);
            double throughput = Lab.find(series, situation, OWN, THROUGHPUT).median();
            aims.add(Aim.atLeast(situation, UNIT, STAGE_AIM, throughput));
            double ofSmallest = Lab.find(
                            series, String.format(Locale.ROOT, "%s, %,d orders", stage, sizes.get(0)), OWN, THROUGHPUT)
                    .median();
            aims.add(Aim.atLeast(situation, "orders/s ÷ those of the smallest size", 0.8, throughput / ofSmallest));
        }
        aims.add(Aim.atMost(
                situation(largest),
                "memory of the server's process, MiB",
                SERVER_MEMORY_AIM,
                Lab.find(series, situation(largest), OWN, "peak memory, server").median()));
        return aims;
    }
}
