package io.fillmore.benchmark.contender;

import io.fillmore.benchmark.load.ClosedLoop;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyManager;

/**
 * The very rows that Fillmore wrote, written again by COPY over one connection into the same tables with the same indexes and
 * constraints: one commit for what was one request. What is left of Fillmore if everything but the database costs nothing.
 */
public final class CopyLimit {
    private static final String OF_BLOCKS =
            "COPY (SELECT * FROM blocks WHERE code = ANY ('%s')) TO STDOUT (FORMAT binary)";
    private static final String OF_ORDERS =
            "COPY (SELECT * FROM orders WHERE block_scope = 'Bench' AND block_code = ANY ('%s')) TO STDOUT (FORMAT binary)";
    private static final String OF_TEXTS = "COPY (SELECT x.* FROM orders_texts x JOIN orders o USING (scope, code)"
            + " WHERE o.block_scope = 'Bench' AND o.block_code = ANY ('%s')) TO STDOUT (FORMAT binary)";

    /** The rows of one commit. */
    private static final class Rows {
        private final byte[] blocks;
        private final byte[] orders;
        private final byte[] texts;
        private final int count;

        Rows(byte[] blocks, byte[] orders, byte[] texts, int count) {
            this.blocks = blocks;
            this.orders = orders;
            this.texts = texts;
            this.count = count;
        }
    }

    private final Postgres postgres;
    private final List<Rows> recorded = new ArrayList<>();

    public CopyLimit(Postgres postgres) {
        this.postgres = postgres;
    }

    /** Keeps the rows that a request has made. */
    public void record(OrderBatch batch) {
        List<String> codes = new ArrayList<>();
        for (int block = 0; block < batch.blocks(); block++) {
            codes.add(batch.blockCode(block));
        }
        String array = "{" + String.join(",", codes) + "}";
        try (Connection connection = postgres.connect()) {
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            recorded.add(new Rows(
                    read(copy, OF_BLOCKS, array),
                    read(copy, OF_ORDERS, array),
                    read(copy, OF_TEXTS, array),
                    batch.orders()));
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static byte[] read(CopyManager copy, String sql, String array) throws SQLException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        try {
            copy.copyOut(String.format(sql, array), rows);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return rows.toByteArray();
    }

    /** How many commits there are to write again. */
    public int commits() {
        return recorded.size();
    }

    /** Writes what was recorded, a commit a step. */
    public ClosedLoop.Client client() {
        Iterator<Rows> rows = recorded.iterator();
        try {
            Connection connection = postgres.connect();
            connection.setAutoCommit(false);
            CopyManager copy = connection.unwrap(PGConnection.class).getCopyAPI();
            return new ClosedLoop.Client() {
                @Override
                public int step() {
                    return write(connection, copy, rows.next());
                }

                @Override
                public void close() {
                    closed(connection);
                }
            };
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static int write(Connection connection, CopyManager copy, Rows rows) {
        try {
            copy.copyIn("COPY blocks FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows.blocks));
            copy.copyIn("COPY orders FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows.orders));
            copy.copyIn("COPY orders_texts FROM STDIN (FORMAT binary)", new ByteArrayInputStream(rows.texts));
            connection.commit();
            return rows.count;
        } catch (SQLException | IOException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static void closed(Connection connection) {
        try {
            connection.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
