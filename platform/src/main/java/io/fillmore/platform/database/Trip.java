package io.fillmore.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** Statements that are sent to the database together and answered together, in their order; the first that fails ends it. */
final class Trip {
    private final Runnable send;
    private final List<Asked<?>> asked = new ArrayList<>();

    /**
     * A trip that is still to be made.
     *
     * @param send makes it, once an answer is needed
     */
    Trip(Runnable send) {
        this.send = send;
    }

    /** One statement and, once it was executed, its answer. */
    private abstract static class Asked<T> {
        private final String sql;
        private final Object[] parameters;
        private T answer;
        private boolean isAnswered;

        Asked(String sql, Object[] parameters) {
            this.sql = sql;
            this.parameters = parameters;
        }

        abstract T read(PreparedStatement statement) throws SQLException;

        T answer() {
            if (!isAnswered) {
                throw new IllegalStateException("not answered, since a statement before it failed");
            }
            return answer;
        }
    }

    boolean isEmpty() {
        return asked.isEmpty();
    }

    /** Takes a query along. */
    <T> Pending<List<T>> query(String sql, Function<Row, T> mapper, Object... parameters) {
        return take(new Asked<>(sql, parameters) {
            @Override
            List<T> read(PreparedStatement statement) throws SQLException {
                return rows(statement.getResultSet(), mapper);
            }
        });
    }

    /** Takes a statement along that tells how many rows it wrote. */
    Pending<Integer> update(String sql, Object... parameters) {
        return take(new Asked<>(sql, parameters) {
            @Override
            Integer read(PreparedStatement statement) throws SQLException {
                return statement.getUpdateCount();
            }
        });
    }

    /** Takes a statement along that must write so many rows. */
    void write(int rows, String sql, Object... parameters) {
        take(new Asked<>(sql, parameters) {
            @Override
            Integer read(PreparedStatement statement) throws SQLException {
                return requireCount(rows, statement.getUpdateCount());
            }
        });
    }

    /** A broken invariant of our own; it rolls the transaction back. */
    static int requireCount(int expected, int written) {
        if (expected != written) {
            throw new IllegalStateException("expected to write " + expected + " rows, wrote " + written);
        }
        return written;
    }

    private <T> Pending<T> take(Asked<T> next) {
        asked.add(next);
        return new Pending<>(() -> {
            if (!next.isAnswered) {
                send.run();
            }
            return next.answer();
        });
    }

    static <T> List<T> rows(ResultSet results, Function<Row, T> mapper) throws SQLException {
        try (results) {
            Row row = new Row(results);
            List<T> rows = new ArrayList<>();
            while (results.next()) {
                rows.add(mapper.apply(row));
            }
            return rows;
        }
    }

    private TripName name() {
        return asked.stream()
                .flatMap(each -> TripName.of(each.sql).stream())
                .findFirst()
                .orElse(TripName.OTHER);
    }

    /** Executes them. */
    void run(Connection connection, TripWatch watch) throws SQLException {
        StringBuilder all = new StringBuilder();
        for (Asked<?> each : asked) {
            all.append(all.isEmpty() ? "" : ";\n").append(each.sql.strip());
        }
        try (PreparedStatement statement = connection.prepareStatement(all.toString())) {
            int index = 1;
            for (Asked<?> each : asked) {
                for (Object parameter : each.parameters) {
                    Parameters.bind(connection, statement, index++, parameter);
                }
            }
            long started = System.nanoTime();
            try {
                statement.execute();
            } finally {
                watch.travelled(name(), all.toString(), started);
            }
            for (int i = 0; i < asked.size(); i++) {
                if (i > 0) {
                    statement.getMoreResults(Statement.KEEP_CURRENT_RESULT);
                }
                read(asked.get(i), statement);
            }
        }
    }

    private static <T> void read(Asked<T> asked, PreparedStatement statement) throws SQLException {
        asked.answer = asked.read(statement);
        asked.isAnswered = true;
    }
}
