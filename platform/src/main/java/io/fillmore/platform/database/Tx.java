package io.fillmore.platform.database;

import io.fillmore.platform.access.Scopes;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An open transaction, handed to everything that reads or writes in it: holding one proves that there is one. Used by one
 * thread.
 *
 * <p>A statement whose answer is not needed at once waits for the next one whose answer is, and travels with it: see {@link Pending}.
 *
 * <p>A writing transaction has a single instant at which all that it writes becomes known, {@link #asAt}; a reading one may
 * look at an earlier instant, {@link #viewedAsAt}.
 */
public final class Tx {
    private static final String STAMP = "SELECT fillmore_stamp(?::timestamptz)";

    private final Connection connection;
    private final Caller caller;
    private final Instant viewed;
    private final boolean isReading;
    private final TripWatch watch;
    private final WrittenEntities written = new WrittenEntities();
    private Trip waiting = new Trip(this::send);
    private Instant newestSeen = Instant.EPOCH;
    private Pending<Instant> expectedStamp;
    private Instant stamp;
    private DatabaseException failure;
    private boolean hasSent;
    private boolean isAgain;
    private Planning planning = Planning.BY_INDEX;

    Tx(Connection connection, Caller caller, Instant viewed, boolean isReading, TripWatch watch) {
        this.connection = connection;
        this.caller = caller;
        this.viewed = viewed;
        this.isReading = isReading;
        this.watch = watch;
    }

    public Caller caller() {
        return caller;
    }

    /** The instant that a reading transaction looks at; empty for what is current. */
    public Optional<Instant> viewedAsAt() {
        return Optional.ofNullable(viewed);
    }

    /** The scopes whose rows the transaction sees: a writing one all, since rules count what its caller may not read too. */
    Scopes visible() {
        return isReading ? caller.identity().readable() : Scopes.ALL;
    }

    boolean isReading() {
        return isReading;
    }

    /**
     * When this transaction's writes become known: later than every version that it has loaded, and decided before any
     * reader can look at it (see {@link Database#read}). Fixed at the first call, which must come after all row locks.
     */
    public Instant asAt() {
        if (stamp == null) {
            send();
            Instant expected = expectedStamp == null ? null : expectedStamp.get();
            stamp = expected != null && expected.isAfter(newestSeen)
                    ? expected
                    : askForStamp().get();
        }
        return stamp;
    }

    /**
     * Says that the last row lock has been asked for, so that the instant of {@link #asAt} can come in the same trip. A command that
     * asks for more locks after all loses nothing but that.
     */
    public void expectNoMoreLocks() {
        expectedStamp = askForStamp();
    }

    private Pending<Instant> askForStamp() {
        return queryLater(STAMP, row -> row.instant("fillmore_stamp"), newestSeen)
                .map(rows -> rows.get(0));
    }

    /** Notes that rows are about to be locked: an instant taken before that would be too early. */
    void locking() {
        expectedStamp = null;
    }

    /** What says of a version that a caller made it in this transaction, which may be one of several whose transaction it is. */
    Version.Stamp stamp(Caller author) {
        return new Version.Stamp(asAt(), author.user(), author.requestId());
    }

    /**
     * Whether its work is run again since it conflicted: a command can leave out a look at what is hardly ever there, and whose presence
     * is a conflict, until then.
     */
    public boolean isAgain() {
        return isAgain;
    }

    void noteAgain() {
        isAgain = true;
    }

    /**
     * Notes the instant of a version that this transaction is about to follow. One that is locked after the instant was taken is mostly
     * older, since whoever changes it locks something first that is locked here; if not, all is done again.
     */
    void seen(Instant modifiedAt) {
        if (stamp != null && !modifiedAt.isBefore(stamp)) {
            throw new ConflictException("met a version of " + modifiedAt + " after taking the instant " + stamp);
        }
        if (modifiedAt.isAfter(newestSeen)) {
            newestSeen = modifiedAt;
        }
    }

    public <T> List<T> query(String sql, Function<Row, T> mapper, Object... parameters) {
        return queryLater(sql, mapper, parameters).get();
    }

    /** As {@link #query}, for an answer that is not needed at once. */
    public <T> Pending<List<T>> queryLater(String sql, Function<Row, T> mapper, Object... parameters) {
        return asking(Planning.BY_INDEX).query(sql, mapper, parameters);
    }

    /** As {@link #queryLater}, for a statement whose best plan depends on its parameters. */
    <T> Pending<List<T>> queryPlanned(SqlFragment statement, Function<Row, T> mapper) {
        return asking(Planning.FREELY)
                .query(statement.text(), mapper, statement.parameters().toArray());
    }

    public int update(String sql, Object... parameters) {
        return asking(Planning.BY_INDEX).update(sql, parameters).get();
    }

    /**
     * Does what needs no answer, at the latest with the commit: a statement that writes too few rows, or too many, must fail by itself.
     */
    public void write(String sql, Object... parameters) {
        asking(Planning.BY_INDEX).write(sql, parameters);
    }

    /** Where the next statement waits, which is to be planned in this way: the way of one is not that of those after it. */
    private Trip asking(Planning wanted) {
        if (planning != wanted) {
            watch.asked();
            waiting.write(wanted.forTransaction());
            planning = wanted;
        }
        watch.asked();
        return waiting;
    }

    /** Copies rows into a table, as {@link CopyRows} has them, and says how many. The trip takes as long as writing them, too. */
    long copy(String sql, CopyRows.Writer rows) {
        send();
        watch.asked();
        long started = System.nanoTime();
        try {
            return CopyRows.copy(connection, sql, rows);
        } catch (SQLException refused) {
            throw failed(refused);
        } finally {
            watch.travelled(TripName.of(sql).orElse(TripName.OTHER), sql, started);
        }
    }

    /** What has become of the entities that the transaction was about to write. */
    WrittenEntities written() {
        return written;
    }

    /** Sends all that waits; fails if a statement has failed, even if somebody hid that. */
    void finish() {
        send();
        if (failure != null) {
            throw failure;
        }
    }

    /**
     * Commits, in one trip with all that waits. Fails if a statement has failed, even if somebody hid that: all is to be rolled back
     * then.
     *
     * @param name of a trip that does nothing else
     */
    void commit(TripName name) {
        if (failure != null) {
            throw failure;
        }
        waiting.end(name);
        send();
    }

    /** Whether the database has heard of this transaction. */
    boolean hasSent() {
        return hasSent;
    }

    /** Sends all that waits. */
    void send() {
        if (waiting.isEmpty()) {
            return;
        }
        hasSent = true;
        Trip sent = waiting;
        waiting = new Trip(this::send);
        try {
            sent.run(connection, watch);
        } catch (SQLException refused) {
            throw failed(refused);
        }
    }

    private DatabaseException failed(SQLException refused) {
        failure = new DatabaseException(refused);
        return failure;
    }
}
