package io.fillmore.platform.database;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.UUID;
import java.util.function.Function;
import org.postgresql.PGResultSetMetaData;

/**
 * The fields of the row under a cursor, by the number of their column, as the driver got them. Rows of one answer say much alike — the
 * same block, user, request, currency — so what was made of a field is kept for the next row, and decoded anew only where the bytes differ.
 */
final class Cells {
    static final Decoder<String> TEXT = Cells::text;
    static final Decoder<Instant> INSTANT = Cells::instant;
    static final Decoder<UUID> UUID = Cells::uuid;

    private static final int BINARY = 1;
    /** 2000-01-01, from which PostgreSQL counts. */
    private static final long EPOCH_SECONDS = 946_684_800L;

    private static final long MICROS = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private final ResultSet results;
    private final PGResultSetMetaData described;
    private final byte[][] lastBytes;
    private final Object[] lastValues;
    private final Object[] lastMakers;

    Cells(ResultSet results) throws SQLException {
        this.results = results.unwrap(ResultSet.class);
        described = this.results.getMetaData().unwrap(PGResultSetMetaData.class);
        int size = this.results.getMetaData().getColumnCount() + 1;
        lastBytes = new byte[size][];
        lastValues = new Object[size];
        lastMakers = new Object[size];
    }

    /** Makes a value of a field that is not null; one object for all rows. */
    interface Decoder<T> {
        T decode(Cells cells, int column) throws SQLException;
    }

    int columnOf(String name) {
        return reading(() -> results.findColumn(name));
    }

    /** Null stays null. */
    <T> T read(int column, Decoder<T> decoder) {
        return read(column, decoder, decoder);
    }

    <T> T parsed(int column, Function<String, T> parser) {
        return read(column, parser, (cells, of) -> parser.apply(cells.text(of)));
    }

    @SuppressWarnings({"unchecked", "ReferenceEquality"}) // the last value was made by the same
    private <T> T read(int column, Object maker, Decoder<T> decoder) {
        try {
            byte[] bytes = results.getBytes(column);
            if (bytes == null) {
                return null;
            }
            if (lastMakers[column] != maker || !Arrays.equals(bytes, lastBytes[column])) {
                lastValues[column] = decoder.decode(this, column);
                lastBytes[column] = bytes;
                lastMakers[column] = maker;
            }
            return (T) lastValues[column];
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    int integer(int column) {
        return reading(() -> results.getInt(column));
    }

    boolean flag(int column) {
        return reading(() -> results.getBoolean(column));
    }

    /** Of a column of bytes. */
    byte[] bytes(int column) {
        return reading(() -> results.getBytes(column));
    }

    String text(int column) throws SQLException {
        return new String(results.getBytes(column), StandardCharsets.UTF_8);
    }

    BigDecimal decimal(int column) throws SQLException {
        return results.getBigDecimal(column);
    }

    Object array(int column) throws SQLException {
        Array array = results.getArray(column);
        return array.getArray();
    }

    private Instant instant(int column) throws SQLException {
        if (described.getFormat(column) != BINARY) {
            return results.getObject(column, OffsetDateTime.class).toInstant();
        }
        long micros = ByteBuffer.wrap(results.getBytes(column)).getLong();
        return Instant.ofEpochSecond(
                EPOCH_SECONDS + Math.floorDiv(micros, MICROS), Math.floorMod(micros, MICROS) * NANOS_PER_MICRO);
    }

    private UUID uuid(int column) throws SQLException {
        return results.getObject(column, UUID.class);
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.read();
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    private interface Reading<T> {
        T read() throws SQLException;
    }
}
