package io.fillmore.platform.database;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.postgresql.util.ByteConverter;

/**
 * Rows in PostgreSQL's binary COPY format: the fastest way in for many. A row is begun by its number of fields, then each field is
 * written in turn. Rows leave while later ones are still being written, so that PostgreSQL stores them meanwhile and memory holds few.
 */
final class CopyRows {
    private static final byte[] SIGNATURE = {'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0};
    private static final int NO_MORE_ROWS = -1;
    private static final int NULL = -1;
    private static final int JSONB_FORMAT = 1;
    private static final int TEXT_OID = 25;
    private static final int NUMERIC_OID = 1700;
    /** 2000-01-01, from which PostgreSQL counts. */
    private static final long EPOCH_SECONDS = 946_684_800;

    private static final int BYTES_MAX_OF_CHAR = 3;
    /** What is worth a message to the server; one more row of usual size finds room behind it. */
    private static final int CHUNK = 64 * 1024;

    private static final int FIRST_ROOM = CHUNK + 8 * 1024;

    private final CopyIn copy;
    private byte[] bytes = new byte[FIRST_ROOM];
    private int length;

    private CopyRows(CopyIn copy) {
        this.copy = copy;
        append(SIGNATURE);
        int32(0); // flags
        int32(0); // the length of what may stand between header and rows
    }

    /** Whoever has rows to write. */
    interface Writer {
        void write(CopyRows rows) throws SQLException;
    }

    /** Copies the rows that are written by a COPY statement, and says how many there were; none of them, if writing fails. */
    static long copy(Connection connection, String sql, Writer writer) throws SQLException {
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql);
        try {
            CopyRows rows = new CopyRows(copy);
            writer.write(rows);
            rows.int16(NO_MORE_ROWS);
            rows.send();
            return copy.endCopy();
        } finally {
            if (copy.isActive()) {
                copy.cancelCopy();
            }
        }
    }

    void row(int fields) throws SQLException {
        if (length >= CHUNK) {
            send();
        }
        int16(fields);
    }

    private void send() throws SQLException {
        copy.writeToCopy(bytes, 0, length);
        length = 0;
    }

    /** A field of the row; absent where the value is null. */
    void field(ColumnType type, Object value) {
        if (value == null) {
            int32(NULL);
        } else {
            type.copy(this, value);
        }
    }

    void text(String value) {
        int start = beginField();
        characters(value);
        endField(start);
    }

    void json(String value) {
        int start = beginField();
        int8(JSONB_FORMAT);
        characters(value);
        endField(start);
    }

    void numeric(BigDecimal value) {
        byte[] encoded = ByteConverter.numeric(value);
        int32(encoded.length);
        append(encoded);
    }

    void integer(int value) {
        int32(Integer.BYTES);
        int32(value);
    }

    void flag(boolean value) {
        int32(1);
        int8(value ? 1 : 0);
    }

    /** To the microsecond, as all instants here are. */
    void instant(Instant value) {
        int32(Long.BYTES);
        int64((value.getEpochSecond() - EPOCH_SECONDS) * 1_000_000 + value.getNano() / 1_000);
    }

    void uuid(UUID value) {
        int32(2 * Long.BYTES);
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    void texts(List<String> values) {
        int start = beginArray(values.size(), TEXT_OID);
        values.forEach(this::text);
        endField(start);
    }

    void numerics(List<BigDecimal> values) {
        int start = beginArray(values.size(), NUMERIC_OID);
        values.forEach(this::numeric);
        endField(start);
    }

    private int beginArray(int size, int elementOid) {
        int start = beginField();
        int32(size == 0 ? 0 : 1); // dimensions
        int32(0); // no nulls
        int32(elementOid);
        if (size > 0) {
            int32(size);
            int32(1); // the first index
        }
        return start;
    }

    /** Leaves room for the length of what follows. */
    private int beginField() {
        int32(0);
        return length;
    }

    private void endField(int start) {
        ByteConverter.int4(bytes, start - Integer.BYTES, length - start);
    }

    private void characters(String text) {
        require(text.length() * BYTES_MAX_OF_CHAR);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) {
                append(text.substring(i).getBytes(StandardCharsets.UTF_8));
                return;
            }
            bytes[length++] = (byte) c;
        }
    }

    private void int8(int value) {
        require(1);
        bytes[length++] = (byte) value;
    }

    private void int16(int value) {
        require(Short.BYTES);
        ByteConverter.int2(bytes, length, value);
        length += Short.BYTES;
    }

    private void int32(int value) {
        require(Integer.BYTES);
        ByteConverter.int4(bytes, length, value);
        length += Integer.BYTES;
    }

    private void int64(long value) {
        require(Long.BYTES);
        ByteConverter.int8(bytes, length, value);
        length += Long.BYTES;
    }

    private void append(byte[] more) {
        require(more.length);
        System.arraycopy(more, 0, bytes, length, more.length);
        length += more.length;
    }

    private void require(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
