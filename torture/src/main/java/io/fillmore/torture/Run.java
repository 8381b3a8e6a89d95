package io.fillmore.torture;

import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BooleanSupplier;

/**
 * Clients that write to one house while it is struck, round after round. A round: some writes, a blow among them, some writes more,
 * all stand still, everything is checked. Which blow comes when, after how many writes, and what each client writes, is drawn from
 * the seed; what the clients' requests meet with is not.
 */
final class Run {
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

    private void round(Blow blow) throws InterruptedException {
        if (!parts.gate().awaitWrites(1 + random.nextInt(WRITES_BEFORE_MAX))) {
            return;
        }
        parts.house().strike(blow, random);
        parts.tally().struck(blow);
        check(blow, false);
    }

    /** Lets some writes pass, has all clients stand still, and checks. */
    void check(Blow after, boolean isLast) throws InterruptedException {
        parts.gate().awaitWrites(WRITES_AFTER);
        parts.gate().hold();
        try (Caller caller = new Caller(parts.house(), random);
                Connection database = parts.house().database()) {
            parts.check().compare(database);
            Invariants.check(database, parts.findings());
            List<Entity> touched = parts.ledger().takeTouched();
            Collections.shuffle(touched, random);
            parts.check()
                    .look(
                            caller,
                            isLast ? touched : touched.subList(0, Math.min(LOOKED_AT_MAX, touched.size())),
                            "after " + after.words());
            parts.snapshots()
                    .compare(
                            caller, isLast ? Integer.MAX_VALUE : COMPARED_MAX, random, parts.findings(), parts.tally());
        } catch (SQLException | RuntimeException failure) {
            parts.findings().add("it cannot be looked at after %s: %s", after.words(), failure);
        }
        out.println(after.words() + ": " + parts.tally().line());
        parts.gate().release();
    }

    Gate gate() {
        return parts.gate();
    }

    /** Ends the clients. */
    void end() throws InterruptedException {
        parts.gate().close();
        for (Thread client : clients) {
            client.join();
        }
    }
}
