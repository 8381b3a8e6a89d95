package io.fillmore.benchmark.scenario;

import static io.fillmore.benchmark.scenario.SeriesOfRounds.P50;
import static io.fillmore.benchmark.scenario.SeriesOfRounds.P99;

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
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reading pages of a hundred of a large database, as it is and as it was before half of it changed. */
public final class ListsScenario implements Scenario {
    private static final String OWN = "fillmore";
    private static final String ROWS = "rows read";
    private static final Pattern NEXT_PAGE = Pattern.compile("\"nextPage\":\"([^\"]+)\"");
    private static final Pattern AS_AT = Pattern.compile("\"asAtDate\":\"([^\"]+)\"");
    private static final int DEEP = 5_000;
    private static final int CHANGED_A_REQUEST = 1_000;
    private static final double P99_AIM = 20;
    private static final double AS_AT_AIM = 2;
    private static final double DEEP_AIM = 1.3;

    private static final String KEY_ORDER = "by key";
    private static final String FILTERED = "of a portfolio and a state";
    private static final String BY_PROPERTY = "of a property";
    private static final String BY_QUANTITY = "by quantity, descending";

    @Override
    public String name() {
        return "lists";
    }

    @Override
    public String title() {
        return "Reading: milliseconds for a page of 100 orders, an order graph and a history, and the rows that the database read";
    }

    @Override
    public Report run(Lab lab) {
        SeriesOfRounds measured = new SeriesOfRounds();
        try (Postgres postgres = lab.postgres("lists")) {
            try (FillmoreContender fillmore = lab.fillmore(postgres)) {
                Million.load(lab, fillmore, "l");
                // Only now, since the server ends connections on which nothing comes.
                try (Connection connection = Connection.to(fillmore.port())) {
                    String before = lastWrite(connection);
                    change(lab, connection);
                    postgres.analyze();
                    Map<String, LongFunction<Request>> reads = reads(lab, connection, before);
                    Duration warmUp = lab.size().warmUp().dividedBy(reads.size());
                    reads.forEach((situation, request) -> {
                        AtomicLong number = new AtomicLong();
                        ClosedLoop.runFor(warmUp, 1, client -> reader(connection, number, request));
                        measure(lab, postgres, reader(connection, number, request), situation, measured);
                    });
                }
            }
        }
        List<Series> series = measured.all();
        return lab.report(
                this,
                new Report.Chart(P50, "ms", false),
                series,
                aims(series, lab.size().orders()),
                List.of(
                        String.format(
                                Locale.ROOT,
                                "%,d orders in 1,000 portfolios, each with one of 200 values of a property; half of them were changed after they were created. 'As at' reads how they were before that.",
                                lab.size().orders()),
                        "Before they are measured, they are read for "
                                + lab.size().warmUp().toSeconds() + " s in all.",
                        "Rows read are those that PostgreSQL counted in all tables during the reads, divided by their number."));
    }

    /** When the last of the orders was written. */
    private static String lastWrite(Connection connection) {
        String list = text(connection.send(Request.get("/api/orders?limit=1&sortBy=version.asAtDate%20DESC")));
        Matcher asAt = AS_AT.matcher(list);
        if (!asAt.find()) {
            throw new IllegalStateException("no version in " + list);
        }
        return asAt.group(1);
    }

    private static void change(Lab lab, Connection connection) {
        int half = lab.size().orders() / 2;
        lab.say("Changing %,d of them …", half);
        for (int first = 0; first < half; first += CHANGED_A_REQUEST) {
            StringJoiner changes = new StringJoiner(",", "{", "}");
            for (int number = first; number < Math.min(half, first + CHANGED_A_REQUEST); number++) {
                changes.add("\"k" + number + "\":{\"id\":{\"scope\":\"Bench\",\"code\":\"l-o" + 2L * number
                        + "\"},\"quantity\":" + (20 + number % 997 * 10) + "}");
            }
            connection.send(Request.post("/api/ordermanagement/updateorders", changes.toString(), 1));
        }
    }

    private static Map<String, LongFunction<Request>> reads(Lab lab, Connection connection, String before) {
        String asAt = "&asAt=" + encoded(before);
        Map<String, LongFunction<Request>> reads = new LinkedHashMap<>();
        Map<String, LongFunction<String>> lists = new LinkedHashMap<>();
        lists.put(KEY_ORDER, n -> "/api/orders?limit=100");
        lists.put(
                FILTERED,
                n -> "/api/orders?limit=100&filter="
                        + encoded("portfolioId.scope eq 'Bench' and portfolioId.code eq 'p" + n * 7 % 1_000
                                + "' and state eq 'New'"));
        lists.put(
                BY_PROPERTY,
                n -> "/api/orders?limit=100&filter="
                        + encoded("properties[Order/desk/Trader] eq 'trader" + n * 7 % 200 + "'"));
        lists.put(BY_QUANTITY, n -> "/api/orders?limit=100&sortBy=" + encoded("quantity DESC"));
        lists.forEach((name, path) -> {
            reads.put(name + ", page 1", n -> Request.get(path.apply(n)));
            reads.put(name + ", page 1, as at before", n -> Request.get(path.apply(n) + asAt));
        });
        for (String name : List.of(KEY_ORDER, BY_QUANTITY)) {
            String path = lists.get(name).apply(0);
            lab.say("Walking to page %s %s …", deepPage(lab.size().orders()), name);
            String token = walk(connection, path, deep(lab.size().orders()));
            reads.put(name + ", page " + deepPage(lab.size().orders()), n -> Request.get(path + "&page=" + token));
        }
        int blocks = Math.max(1, lab.size().orders() / Million.ORDERS_A_BLOCK);
        reads.put(
                "order graph, a block of 1,000 orders",
                n -> Request.get("/api/ordergraph/blocks?limit=1&filter="
                        + encoded("id.scope eq 'Bench' and id.code eq 'l-b" + n * 13 % blocks * Million.ORDERS_A_BLOCK
                                + "'")));
        reads.put(
                "history of an order",
                n -> new Lifecycle("l").history(n * 7_919 % lab.size().orders()));
        return reads;
    }

    /** Half through the list, if it does not have as many pages. */
    private static int deep(int orders) {
        return Math.min(DEEP, orders / 200);
    }

    private static String deepPage(int orders) {
        return String.format(Locale.ROOT, "%,d", deep(orders));
    }

    private static String walk(Connection connection, String path, int pages) {
        String token = null;
        for (int page = 1; page < pages; page++) {
            String list = text(connection.send(Request.get(token == null ? path : path + "&page=" + token)));
            Matcher next = NEXT_PAGE.matcher(list);
            if (!next.find()) {
                throw new IllegalStateException("the list ends at page " + page);
            }
            token = encoded(next.group(1));
        }
        return token;
    }

    /** Reads with the next number at each step. */
    private static ClosedLoop.Client reader(Connection connection, AtomicLong number, LongFunction<Request> request) {
        return () -> {
            connection.send(request.apply(number.getAndIncrement()));
            return 1;
        };
    }

    private static void measure(
            Lab lab, Postgres postgres, ClosedLoop.Client reader, String situation, SeriesOfRounds measured) {
        int reads = lab.size().reads();
        for (int round = 0; round < lab.size().rounds(); round++) {
            double before = rowsRead(lab, postgres);
            Load load = ClosedLoop.run(reads, 1, client -> reader, done -> {});
            measured.addLatencies(situation, OWN, load);
            if (round == 0) {
                measured.add(situation, OWN, ROWS, "rows", (rowsRead(lab, postgres) - before) / reads);
            }
        }
        List<Series> series = measured.all();
        lab.say(
                "%s: p50 %.1f ms, p99 %.1f ms, %,.0f rows",
                situation,
                Lab.find(series, situation, OWN, P50).median(),
                Lab.find(series, situation, OWN, P99).median(),
                Lab.find(series, situation, OWN, ROWS).median());
    }

    /** What the server's connections have counted; they tell it when they have been idle for a while. */
    private static double rowsRead(Lab lab, Postgres postgres) {
        try {
            TimeUnit.MILLISECONDS.sleep(2 * lab.size().turn().toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
        return Double.parseDouble(
                postgres.texts("SELECT sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) FROM pg_stat_user_tables")
                        .get(0));
    }

    private static List<Aim> aims(List<Series> series, int orders) {
        List<Aim> aims = new ArrayList<>();
        for (Series each : series) {
            if (each.measure().equals(P99)) {
                aims.add(Aim.atMost(each.situation(), "p99, ms", P99_AIM, each.median()));
            }
        }
        for (String list : List.of(KEY_ORDER, FILTERED, BY_PROPERTY, BY_QUANTITY)) {
            double current = p50(series, list + ", page 1");
            String asAt = list + ", page 1, as at before";
            aims.add(Aim.atMost(asAt, "p50 ÷ that of now", AS_AT_AIM, p50(series, asAt) / current));
        }
        for (String list : List.of(KEY_ORDER, BY_QUANTITY)) {
            String deep = list + ", page " + deepPage(orders);
            aims.add(Aim.atMost(
                    deep, "p50 ÷ that of page 1", DEEP_AIM, p50(series, deep) / p50(series, list + ", page 1")));
        }
        return aims;
    }

    private static double p50(List<Series> series, String situation) {
        return Lab.find(series, situation, OWN, P50).median();
    }

    private static String text(byte[] body) {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
