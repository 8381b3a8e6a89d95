package io.fillmore.platform.database;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Statements that are sent to the database together and answered together, in their order; the first that fails ends it. */
final class Trip {
    private static final String COMMIT = "COMMIT";

    private final Runnable send;
    private final List<Asked<?>> asked = new ArrayList<>();
    private @Nullable TripName end;

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

    /** Takes a statement along that has no answer, but may fail. */
    void write(String sql, Object... parameters) {
        take(new Asked<>(sql, parameters) {
            @Override
            Boolean read(PreparedStatement statement) {
                return true;
            }
        });
    }

    /** Takes the end of the transaction along, after which it has no more to take. */
    void end(TripName name) {
        end = name;
        write(COMMIT);
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
        TripName first = asked.stream()
                .flatMap(each -> TripName.of(each.sql).stream())
                .findFirst()
                .orElse(TripName.OTHER);
        return end == null ? first : end.ending(first);
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
