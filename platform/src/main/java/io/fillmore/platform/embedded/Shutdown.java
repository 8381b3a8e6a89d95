package io.fillmore.platform.embedded;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Ends PostgreSQL processes for certain: gently first, harder when that takes too long, and waits for the end. */
final class Shutdown {
    private static final Duration FAST = Duration.ofMinutes(5);
    private static final Duration IMMEDIATE = Duration.ofMinutes(1);
    private static final Duration KILL = Duration.ofSeconds(30);
    private static final Duration POLL = Duration.ofMillis(5);

    private final Programs programs;

    Shutdown(Programs programs) {
        this.programs = programs;
    }

    /** A fast shutdown, which leaves nothing to recover; then an immediate one; then a kill. */
    void end(ProcessHandle postmaster, BooleanSupplier alive) {
        if (signalled("INT", postmaster, alive, FAST) || signalled("QUIT", postmaster, alive, IMMEDIATE)) {
            return;
        }
        kill(postmaster, alive);
    }

    /** @throws EmbeddedPostgresException if the process lives on */
    void kill(ProcessHandle process, BooleanSupplier alive) {
        if (!alive.getAsBoolean()) {
            return;
        }
        process.destroyForcibly();
        if (!ended(alive, KILL)) {
            throw new EmbeddedPostgresException("PostgreSQL (process " + process.pid() + ") on "
                    + programs.workingDirectory() + " cannot be ended: kill it and start again.");
        }
    }

    private boolean signalled(String signal, ProcessHandle postmaster, BooleanSupplier alive, Duration limit) {
        if (!alive.getAsBoolean()) {
            return true;
        }
        return programs.signal(signal, postmaster.pid()).succeeded() && ended(alive, limit);
    }

    private static boolean ended(BooleanSupplier alive, Duration limit) {
        long start = System.nanoTime();
        while (alive.getAsBoolean()) {
            if (System.nanoTime() - start > limit.toNanos()) {
                return false;
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
        return true;
    }
}
