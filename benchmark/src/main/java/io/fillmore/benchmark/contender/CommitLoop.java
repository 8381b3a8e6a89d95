package io.fillmore.benchmark.contender;

import io.fillmore.benchmark.load.ClosedLoop;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** One row and one durable commit at a time over JDBC: the least that any answered write can take. */
public final class CommitLoop {
    private final Postgres postgres;

    public CommitLoop(Postgres postgres) {
        this.postgres = postgres;
        postgres.run("CREATE SCHEMA IF NOT EXISTS bench");
        postgres.run("CREATE TABLE IF NOT EXISTS bench.commit_loop"
                + " (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, said text NOT NULL)");
    }

    /** One row a step. */
    public ClosedLoop.Client client() {
        try {
            Connection connection = postgres.connect();
            PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO bench.commit_loop (said) VALUES ('an order')");
            return new ClosedLoop.Client() {
                @Override
                public int step() {
                    try {
                        return insert.executeUpdate();
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                }

                @Override
                public void close() {
                    try {
                        connection.close();
                    } catch (SQLException failure) {
                        throw new IllegalStateException(failure);
                    }
                }
            };
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
