package io.fillmore.platform.database;

import static java.util.Objects.requireNonNull;

import io.fillmore.platform.failure.ErrorCode;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * The one way to the database: transactions as calls, retried on conflict, and reads as at an instant that give the same
 * answer for ever.
 *
 * <p>The as-at rule. A writer stamps its versions with the database's clock once it holds its row locks, under a shared
 * advisory lock that it keeps to its commit ({@code fillmore_stamp}). A reader of a recent instant takes that lock
 * exclusively for a moment before it reads ({@code fillmore_settle}): then every write stamped up to that instant is
 * decided, and every later one is stamped later. Instants older than {@link #SETTLED_AFTER} need no lock.
 */
public final class Database {
    /** Longer than any transaction may stay open between its stamp and its commit. */
    static final Duration SETTLED_AFTER = Duration.ofHours(1);

    /** How far ahead of the database's clock an as-at may lie, for clients whose clocks differ; it is waited for. */
    static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private static final String ONE_SNAPSHOT = "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY";
    private static final int TRIES_MAX = 12;
    private static final String SETTLE_LIMITS = "interval '" + SETTLED_AFTER.toSeconds() + " seconds', interval '"
            + CLOCK_TOLERANCE.toSeconds() + " seconds'";
    private static final String SETTLE = "SELECT fillmore_settle(?::timestamptz, " + SETTLE_LIMITS + ") AS is_past";
    private static final String SETTLE_NOW = "WITH clock AS MATERIALIZED (SELECT clock_timestamp() AS now)"
            + " SELECT now, fillmore_settle(now, " + SETTLE_LIMITS + ") FROM clock";

    private static final Caller INTERNAL = new Caller(Caller.ANONYMOUS, "", Instant.EPOCH);

    private final ConnectionPool pool;
    private final DatabaseCondition condition;
    private final DatabaseEvents events;
    private final TripWatch watch;
    private final SharedTransaction shared = new SharedTransaction();
    private final LongAdder retries = new LongAdder();
    private final AtomicReference<Instant> settledUpTo = new AtomicReference<>(Instant.EPOCH);

    public Database(ConnectionPool pool) {
        this(pool, DatabaseCondition.UNKNOWN, DatabaseEvents.UNWATCHED, TripWatch.USUALLY_SLOW);
    }

    /**
     * The way to a database that is watched.
     *
     * @param slow trips that take so long are logged
     */
    public Database(ConnectionPool pool, DatabaseCondition condition, DatabaseEvents events, Duration slow) {
        this.pool = requireNonNull(pool, "pool is null");
        this.condition = requireNonNull(condition, "condition is null");
        this.events = requireNonNull(events, "events is null");
        this.watch = new TripWatch(events, slow);
    }

    /**
     * Runs the work in a transaction of its own and commits it; rolls back when it throws. A conflict with other
     * transactions runs the whole work again, so it must keep no state outside the transaction.
     *
     * @throws io.fillmore.platform.failure.FailureException STORAGE_FULL when there is too little room on the disk;
     *     CONCURRENCY_CONFLICT when it conflicts again and again
     */
    public <T> T write(Caller caller, Function<Tx, T> work) {
        requireRoom();
        RuntimeException last = null;
        for (int attempt = 1; attempt <= TRIES_MAX; attempt++) {
            try {
                return inTransaction(caller, null, false, attempt == 1 ? work : again(work));
            } catch (ConflictException conflict) {
                last = conflict;
            } catch (DatabaseException failure) {
                if (!failure.isConflict()) {
                    throw failure;
                }
                last = failure;
            }
            retries.increment();
            LockSupport.parkNanos(ThreadLocalRandom.current().nextLong(2_000_000L * attempt));
        }
        RuntimeException given =
                ErrorCode.CONCURRENCY_CONFLICT.of("What this request touches").asException();
        given.addSuppressed(last);
        throw given;
    }

    private static <T> Function<Tx, T> again(Function<Tx, T> work) {
        return tx -> {
            tx.noteAgain();
            return work.apply(tx);
        };
    }

    /** As {@link #write}, but once: whoever calls this does the work in another way if it fails, unless the database is gone. */
    <T> T writeOnce(Caller caller, Function<Tx, T> work) {
        requireRoom();
        try {
            return inTransaction(caller, null, false, work);
        } catch (RuntimeException failure) {
            if (!(failure instanceof DatabaseException refused && refused.isUnavailable())) {
                retries.increment();
            }
            throw failure;
        }
    }

    private void requireRoom() {
        if (!condition.hasRoom()) {
            throw ErrorCode.STORAGE_FULL.of("The database").asException();
        }
    }

    /** Whether this thread does all its work in one transaction: see {@link #together}. */
    boolean isShared() {
        return shared.ofThisThread().isPresent();
    }

    /**
     * Makes one transaction of all that the work asks of this database in its thread, and commits it if what comes of it is to last.
     * Each {@link #write} in it is a step that can still be refused, or run again, without undoing the others; a {@link #read} in
     * it sees each of its statements' own instant unless it names one, since the snapshot cannot be chosen any more.
     *
     * @param work is given the transaction too, for what belongs to no step
     */
    public <T> T together(Function<Tx, T> work, Predicate<T> isToLast) {
        try (Connection connection = pool.connection()) {
            connection.setAutoCommit(false);
            Tx tx = new Tx(connection, INTERNAL, null, false, watch);
            SharedTransaction.Open open = new SharedTransaction.Open(connection, new WrittenEntities());
            try {
                T answer = shared.during(open, () -> work.apply(tx));
                if (isToLast.test(answer)) {
                    tx.commit(TripName.COMMIT);
                    open.written().tell(events);
                } else if (!connection.isClosed()) {
                    // One that broke meanwhile is closed, and the database has rolled back itself.
                    connection.rollback();
                }
                return answer;
            } catch (RuntimeException | Error failure) {
                rollBack(connection, failure);
                throw failure;
            }
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    /**
     * Runs the work on one snapshot: as things are now, or as they were known at an instant.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE when the instant lies in the future
     */
    public <T> T read(Caller caller, Optional<Instant> asAt, Function<Tx, T> work) {
        asAt.ifPresent(this::settle);
        return inTransaction(caller, asAt.orElse(null), true, work);
    }

    /** What is settled stays so: pages of one list, which share an instant, wait for writers once. */
    private void settle(Instant asAt) {
        if (!asAt.isAfter(settledUpTo.get())) {
            return;
        }
        long started = System.nanoTime();
        boolean isPast = inAutoCommit(
                tx -> tx.query(SETTLE, row -> row.flag("is_past"), asAt).get(0));
        if (!isPast) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of("asAt", asAt + " lies in the future, which is not known yet; give an earlier instant")
                    .asException();
        }
        settled(asAt, started);
    }

    /**
     * This instant by the database's clock, once everything that was written up to it is decided: what a list without an as-at is read
     * as at.
     */
    public Instant now() {
        long started = System.nanoTime();
        Instant now = inAutoCommit(
                tx -> tx.query(SETTLE_NOW, row -> row.instant("now")).get(0));
        settled(now, started);
        return now;
    }

    private void settled(Instant asAt, long started) {
        events.settled(System.nanoTime() - started);
        settledUpTo.accumulateAndGet(asAt, (known, settled) -> settled.isAfter(known) ? settled : known);
    }

    /** Statements sent since the start. */
    public long statements() {
        return watch.statements();
    }

    /** Transactions that were run again since the start. */
    public long retries() {
        return retries.sum();
    }

    private <T> T inAutoCommit(Function<Tx, T> work) {
        Optional<SharedTransaction.Open> joined = shared.ofThisThread();
        if (joined.isPresent()) {
            Connection connection = joined.get().connection();
            return SharedTransaction.undone(connection, new Tx(connection, INTERNAL, null, true, watch), work);
        }
        try (Connection connection = pool.connection()) {
            return work.apply(new Tx(connection, INTERNAL, null, true, watch));
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    private <T> T inTransaction(Caller caller, Instant viewed, boolean isReading, Function<Tx, T> work) {
        Optional<SharedTransaction.Open> joined = shared.ofThisThread();
        if (joined.isPresent()) {
            return SharedTransaction.step(
                    joined.get(), begun(joined.get().connection(), caller, viewed, isReading), work);
        }
        try (Connection connection = pool.connection()) {
            connection.setAutoCommit(false);
            Tx tx = begun(connection, caller, viewed, isReading);
            if (isReading) {
                tx.write(ONE_SNAPSHOT);
            }
            return commitOrRollBack(connection, work, tx, isReading ? TripName.END : TripName.COMMIT);
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    private Tx begun(Connection connection, Caller caller, Instant viewed, boolean isReading) {
        Tx tx = new Tx(connection, caller, viewed, isReading, watch);
        if (!isReading) {
            // After a failover the clock may be behind one by which this server has answered.
            tx.seen(settledUpTo.get());
        }
        return tx;
    }

    private <T> T commitOrRollBack(Connection connection, Function<Tx, T> work, Tx tx, TripName end) {
        try {
            T answer = work.apply(tx);
            tx.commit(end);
            tx.written().tell(events);
            return answer;
        } catch (RuntimeException | Error failure) {
            rollBack(connection, failure);
            throw failure;
        }
    }

    private static void rollBack(Connection connection, Throwable failure) {
        try {
            connection.rollback();
        } catch (SQLException secondary) {
            failure.addSuppressed(secondary);
        }
    }
}
