package io.fillmore.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Clients that write to one house while it is struck, round after round. A round: some writes, a blow among them, some writes more,
 * all stand still, everything is checked. Which blow comes when, after how many writes, and what each client writes, is drawn from
 * the seed; what the clients' requests meet with is not.
 */
final class Run {
    private static final Pattern UNFORESEEN = Pattern.compile("ERROR .*request .*failed");
    private static final int WRITES_BEFORE_MAX = 120;
    private static final int WRITES_AFTER = 25;
    private static final int LOOKED_AT_MAX = 250;
    private static final int COMPARED_MAX = 150;

    /** What clients share. */
    record Parts(
            House house,
            Gate gate,
            Ledger ledger,
            Check check,
            Snapshots snapshots,
            Findings findings,
            Tally tally,
            int cutsOfHundred) {}

    private final Parts parts;
    private final Random random;
    // How often it is drawn from depends on what there is to look at, which must not change what blows are drawn.
    private final Random lookedAt = new Random();
    private final PrintStream out;
    private final List<Thread> clients = new ArrayList<>();
    private final List<Blow> drawn = new ArrayList<>();

    private Run(Parts parts, long seed, PrintStream out) {
        this.parts = parts;
        this.random = new Random(seed);
        this.out = out;
    }

    /** Starts the clients. */
    static Run start(House house, long seed, int clients, Findings findings, Tally tally, PrintStream out) {
        Ledger ledger = new Ledger();
        Parts parts = new Parts(
                house,
                new Gate(clients),
                ledger,
                new Check(ledger, findings, tally),
                new Snapshots(),
                findings,
                tally,
                3);
        Run run = new Run(parts, seed, out);
        for (int i = 0; i < clients; i++) {
            Thread thread = new Thread(new Client(i, seed, parts), "client-" + i);
            thread.setDaemon(true);
            run.clients.add(thread);
            thread.start();
        }
        return run;
    }

    /** Rounds for as long as there shall be more and nothing was found; then a last look at everything. */
    void rounds(BooleanSupplier isMore) throws InterruptedException {
        while (isMore.getAsBoolean() && parts.findings().isEmpty()) {
            round(nextBlow());
        }
    }

    /** Each in turn, in an order that is drawn anew once all have been. */
    private Blow nextBlow() {
        if (drawn.isEmpty()) {
            drawn.addAll(parts.house().blows());
            Collections.shuffle(drawn, random);
        }
        return drawn.remove(drawn.size() - 1);
    }

    /** Some writes, the blow, some writes more, and a look. */
    void round(Blow blow) throws InterruptedException {
        if (!parts.gate().awaitWrites(1 + random.nextInt(WRITES_BEFORE_MAX))) {
            return;
        }
        try {
            parts.house().strike(blow, new Random(random.nextLong()));
        } catch (RuntimeException failed) {
            parts.findings().add("the house is not whole again after %s: %s", blow.words(), failed);
            return;
        }
        parts.tally().struck(blow);
        check(blow);
    }

    /** Lets some writes pass, has all clients stand still, and looks. */
    void check(Blow after) throws InterruptedException {
        parts.gate().awaitWrites(WRITES_AFTER);
        hold();
        look("after " + after.words(), false);
        out.println(after.words() + ": " + parts.tally().line());
        parts.gate().release();
    }

    /** Compares everything there is with what must be, a part of it through the API too, while all clients stand still. */
    void look(String when, boolean isAll) throws InterruptedException {
        try (Caller caller = new Caller(parts.house(), lookedAt);
                Connection database = parts.house().database()) {
            parts.check().compare(database);
            Invariants.check(database, parts.findings());
            List<Entity> touched = parts.ledger().takeTouched();
            Collections.shuffle(touched, lookedAt);
            int looked = isAll ? touched.size() : Math.min(LOOKED_AT_MAX, touched.size());
            parts.check().look(caller, touched.subList(0, looked), when);
            int compared = isAll ? Integer.MAX_VALUE : COMPARED_MAX;
            parts.snapshots().compare(caller, compared, lookedAt, parts.findings(), parts.tally());
        } catch (SQLException | RuntimeException failure) {
            parts.findings().add("it cannot be looked at, %s: %s", when, failure);
        }
    }

    /** Has all clients stand still, with nothing pending. */
    void hold() throws InterruptedException {
        parts.gate().hold();
    }

    Gate gate() {
        return parts.gate();
    }

    /** Looks at everything once more, and ends the clients. */
    void end(String when) throws InterruptedException {
        hold();
        look(when, true);
        parts.gate().close();
        for (Thread client : clients) {
            client.join();
        }
        requireNothingUnforeseen();
    }

    /** A client that was cut off never sees the 500 that it was answered; the log does. */
    private void requireNothingUnforeseen() {
        try (Stream<String> lines = Files.lines(parts.house().log())) {
            lines.filter(line -> UNFORESEEN.matcher(line).find())
                    .findFirst()
                    .ifPresent(line -> parts.findings().add("a request was answered with 500: %s", line));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
