package io.fillmore.platform.database;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.postgresql.PGStatement;

/**
 * An open transaction, handed to everything that reads or writes in it: holding one proves that there is one. Used by one
 * thread.
 *
 * <p>A writing transaction has a single instant at which all that it writes becomes known, {@link #asAt}; a reading one may
 * look at an earlier instant, {@link #viewedAsAt}.
 */
public final class Tx {
    private static final String STAMP = "SELECT fillmore_stamp(?::timestamptz)";

    private final Connection connection;
    private final Caller caller;
    private final Instant viewed;
    private final LongAdder statements;
    private Instant newestSeen = Instant.EPOCH;
    private Instant stamp;

    Tx(Connection connection, Caller caller, Instant viewed, LongAdder statements) {
        this.connection = connection;
        this.caller = caller;
        this.viewed = viewed;
        this.statements = statements;
    }

    public Caller caller() {
        return caller;
    }

    /** The instant that a reading transaction looks at; empty for what is current. */
    public Optional<Instant> viewedAsAt() {
        return Optional.ofNullable(viewed);
    }

    /**
     * When this transaction's writes become known: later than every version that it has loaded, and decided before any
     * reader can look at it (see {@link Database#read}). Fixed at the first call, which must come after all row locks.
     */
    public Instant asAt() {
        if (stamp == null) {
            stamp = query(STAMP, row -> row.instant("fillmore_stamp"), newestSeen)
                    .get(0);
        }
        return stamp;
    }

    Version.Stamp stamp() {
        return new Version.Stamp(asAt(), caller.user(), caller.requestId());
    }

    /** Notes the instant of a version that this transaction is about to follow. */
    void seen(Instant modifiedAt) {
        if (stamp != null && !modifiedAt.isBefore(stamp)) {
            throw new IllegalStateException("loaded a version of " + modifiedAt + " after stamping " + stamp);
        }
        if (modifiedAt.isAfter(newestSeen)) {
            newestSeen = modifiedAt;
        }
    }

    public <T> List<T> query(String sql, Function<Row, T> mapper, Object... parameters) {
        return query(sql, mapper, parameters, false);
    }

    /**
     * As {@link #query}, for a statement whose best plan depends on its parameters: it is planned for them each time, and never
     * for parameters in general.
     */
    <T> List<T> queryPlanned(SqlFragment statement, Function<Row, T> mapper) {
        return query(statement.text(), mapper, statement.parameters().toArray(), true);
    }

    private <T> List<T> query(String sql, Function<Row, T> mapper, Object[] parameters, boolean isPlannedEachTime) {
        statements.increment();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            if (isPlannedEachTime) {
                statement.unwrap(PGStatement.class).setPrepareThreshold(0);
            }
            bind(statement, parameters);
            try (ResultSet results = statement.executeQuery()) {
                Row row = new Row(results);
                List<T> rows = new ArrayList<>();
                while (results.next()) {
                    rows.add(mapper.apply(row));
                }
                return rows;
            }
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    public int update(String sql, Object... parameters) {
        statements.increment();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    private void bind(PreparedStatement statement, Object[] parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            bind(statement, i + 1, parameters[i]);
        }
    }

    private void bind(PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof SqlArray array) {
            statement.setArray(index, array.on(connection));
            return;
        }
        if (value instanceof Instant instant) {
            statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            return;
        }
        if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(index, decimal);
            return;
        }
        if (value instanceof ResourceId) {
            throw new IllegalArgumentException("bind the scope and the code of an id, not the id");
        }
        statement.setObject(index, value);
    }
}
