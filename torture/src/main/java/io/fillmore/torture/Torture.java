package io.fillmore.torture;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./fillmore torture}: writes through crashes, and looks for what was lost. */
@Command(
        name = "fillmore torture",
        mixinStandardHelpOptions = true,
        description = {
            "Writes to real servers while they, their PostgreSQL, their connections and their disk fail, and looks for"
                    + " what was lost, doubled or halved.",
            "",
            "Ends with 0 if nothing was; otherwise with 1, and says what was found, with which seed, and where the data is."
        })
public final class Torture implements Callable<Integer> {
    private static final int FOUND = 1;

    @Option(names = "--minutes", paramLabel = "N", defaultValue = "5", description = "How long (default: 5).")
    private int minutes = 5;

    @Option(names = "--rounds", paramLabel = "N", description = "How many blows, in place of --minutes.")
    private @Nullable Integer rounds;

    @Option(names = "--seed", paramLabel = "S", description = "Draws what an earlier run drew (default: a new one).")
    private @Nullable Long seed;

    @Option(
            names = "--servers",
            paramLabel = "N",
            defaultValue = "1",
            description = "How many servers share the database (default: 1, with its own PostgreSQL).")
    private int servers = 1;

    @Option(names = "--clients", paramLabel = "N", defaultValue = "8", description = "How many write (default: 8).")
    private int clients = 8;

    @Option(names = "--work", paramLabel = "DIR", description = "Where databases are made (default: a temporary one).")
    private @Nullable Path work;

    @Override
    public Integer call() throws IOException, InterruptedException {
        long drawn = seed == null ? ThreadLocalRandom.current().nextInt(Integer.MAX_VALUE) : seed;
        Path directory = work == null
                ? Files.createTempDirectory("fillmore-torture")
                : Files.createTempDirectory(Files.createDirectories(work), "torture");
        System.setProperty(
                "fillmore.postgres.binaries",
                System.getProperty(
                        "fillmore.postgres.binaries",
                        directory.resolve("binaries").toString()));
        System.out.println("Seed " + drawn + ", " + servers + (servers == 1 ? " server, " : " servers, ") + clients
                + " clients, in " + directory);
        Findings findings = new Findings();
        Tally tally = new Tally();
        torture(directory, drawn, findings, tally);
        System.out.println("Survived: " + tally.byKind() + ".");
        System.out.println(tally.line() + ".");
        if (findings.isEmpty()) {
            System.out.println("Nothing was lost, doubled or halved.");
            delete(directory);
            return 0;
        }
        findings.all().forEach(finding -> System.out.println("FOUND: " + finding));
        System.out.println("Again with: --seed " + drawn + " --servers " + servers + " --clients " + clients
                + ". The data and logs are in " + directory + ".");
        return FOUND;
    }

    private void torture(Path directory, long drawn, Findings findings, Tally tally) throws InterruptedException {
        if (servers == 1) {
            FullDisk.run(directory, drawn, findings, tally, System.out);
        }
        Path data = directory.resolve("data");
        Path log = directory.resolve("servers.log");
        try (House house = servers == 1 ? LoneHouse.start(data, log) : SharedHouse.start(data, log, servers)) {
            Run run = Run.start(house, drawn, clients, findings, tally, System.out);
            long start = System.nanoTime();
            AtomicInteger done = new AtomicInteger();
            run.rounds(() -> rounds == null
                    ? System.nanoTime() - start < Duration.ofMinutes(minutes).toNanos()
                    : done.getAndIncrement() < rounds);
            run.end("at the end");
        }
    }

    private static void delete(Path directory) throws IOException {
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(each);
            }
        }
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Torture()).execute(arguments));
    }
}
