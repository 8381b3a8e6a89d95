package io.fillmore.benchmark.scenario;

import io.fillmore.benchmark.contender.Child;
import io.fillmore.benchmark.contender.Memory;
import io.fillmore.benchmark.load.Connection;
import io.fillmore.benchmark.load.Request;
import io.fillmore.benchmark.report.Aim;
import io.fillmore.benchmark.report.Report;
import io.fillmore.benchmark.report.Series;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** From the command to the first answered request, and the memory that is held then. */
public final class StartScenario implements Scenario {
    private static final String OWN = "fillmore";
    private static final String COLD = "cold: an empty data directory";
    private static final String WARM = "warm: a directory that is there";
    private static final String TO_ANSWER = "to the first answer";
    private static final String MEMORY = "memory, all processes";
    private static final long IDLE_SECONDS = 5;

    @Override
    public String name() {
        return "start";
    }

    @Override
    public String title() {
        return "Starting: seconds from the command to the first answered request";
    }

    @Override
    public Report run(Lab lab) {
        // The first that stops leaves the archive of its classes, which later ones take: see the launcher.
        start(lab, lab.work().resolve("start"), COLD, new SeriesOfRounds());
        SeriesOfRounds measured = new SeriesOfRounds();
        for (int round = 0; round < lab.size().rounds(); round++) {
            Path data = lab.work().resolve("start" + round);
            start(lab, data, COLD, measured);
            start(lab, data, WARM, measured);
            lab.say("Round %d of %d is done.", round + 1, lab.size().rounds());
        }
        List<Series> series = measured.all();
        return lab.report(
                this,
                new Report.Chart(TO_ANSWER, "s", false),
                series,
                List.of(
                        Aim.atMost(
                                WARM,
                                "seconds",
                                4,
                                Lab.find(series, WARM, OWN, TO_ANSWER).median()),
                        Aim.atMost(
                                COLD,
                                "seconds",
                                8,
                                Lab.find(series, COLD, OWN, TO_ANSWER).median()),
                        Aim.atMost(
                                WARM,
                                "MiB idle",
                                400,
                                Lab.find(series, WARM, OWN, MEMORY).median())),
                List.of(
                        "The program is built already, and was started once. Memory is that of the server and of its PostgreSQL, five seconds after the first answer."));
    }

    private static void start(Lab lab, Path data, String situation, SeriesOfRounds measured) {
        long started = System.nanoTime();
        try (Child child = lab.serve(data)) {
            try (Connection connection = Connection.to(child.port())) {
                connection.send(Request.get("/api/orders?limit=1"));
            }
            double seconds = (System.nanoTime() - started) / (double) TimeUnit.SECONDS.toNanos(1);
            measured.add(situation, OWN, TO_ANSWER, "s", seconds);
            TimeUnit.SECONDS.sleep(Math.min(IDLE_SECONDS, lab.size().turn().toSeconds() + 1));
            measured.add(situation, OWN, MEMORY, "MiB", Memory.ofTree(child.handle()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        }
    }
}
