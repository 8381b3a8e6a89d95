package io.fillmore.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The transaction in which a thread does all its work on a database for a while, step by step, each behind a savepoint: what a step
 * wrote and locked can be given up without the rest.
 */
final class SharedTransaction {
    private static final String BEGIN = "SAVEPOINT step";
    private static final String UNDO = "ROLLBACK TO SAVEPOINT step; RELEASE SAVEPOINT step";
    private static final String END = "RELEASE SAVEPOINT step";

    /** What is otherwise only looked at by the commit, when it is too late to run the step again. */
    private static final String CHECK = "SET CONSTRAINTS ALL IMMEDIATE";

    // Of one database, and a program may have several.
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<Open> joined = new ThreadLocal<>();

    /**
     * One that is open.
     *
     * @param written what its steps that were not undone have written
     */
    record Open(Connection connection, WrittenEntities written) {}

    /** This thread's, if it shares one. */
    Optional<Open> ofThisThread() {
        return Optional.ofNullable(joined.get());
    }

    <T> T during(Open open, Supplier<T> work) {
        if (joined.get() != null) {
            throw new IllegalStateException("this thread shares a transaction already");
        }
        joined.set(open);
        try {
            return work.get();
        } finally {
            joined.remove();
        }
    }

    /** Does the work; undoes what it did if it throws. */
    static <T> T step(Open open, Tx tx, Function<Tx, T> work) {
        tx.write(BEGIN);
        try {
            T answer = work.apply(tx);
            tx.write(CHECK);
            tx.write(END);
            tx.finish();
            open.written.addAll(tx.written());
            return answer;
        } catch (RuntimeException | Error failure) {
            undo(open.connection, tx, failure);
            throw failure;
        }
    }

    /** Does the work and undoes it, locks that it took among it. */
    static <T> T undone(Connection connection, Tx tx, Function<Tx, T> work) {
        tx.write(BEGIN);
        T answer;
        try {
            answer = work.apply(tx);
        } catch (RuntimeException | Error failure) {
            undo(connection, tx, failure);
            throw failure;
        }
        try {
            undo(connection, tx);
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
        return answer;
    }

    private static void undo(Connection connection, Tx tx, Throwable failure) {
        try {
            undo(connection, tx);
        } catch (SQLException secondary) {
            failure.addSuppressed(secondary);
        }
    }

    private static void undo(Connection connection, Tx tx) throws SQLException {
        if (!tx.hasSent()) {
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(UNDO);
        }
    }
}
