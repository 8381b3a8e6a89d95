package io.fillmore.platform.database;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** The row under a query's cursor, read by column name in the project's own types. Absent values are null. */
public final class Row {
    private final ResultSet results;

    Row(ResultSet results) {
        this.results = results;
    }

    public String text(String column) {
        return read(() -> results.getString(column));
    }

    public int integer(String column) {
        return read(() -> results.getInt(column));
    }

    public boolean flag(String column) {
        return read(() -> results.getBoolean(column));
    }

    public BigDecimal decimal(String column) {
        BigDecimal value = read(() -> results.getBigDecimal(column));
        return value == null ? null : Decimals.normal(value);
    }

    public Instant instant(String column) {
        OffsetDateTime value = read(() -> results.getObject(column, OffsetDateTime.class));
        return value == null ? null : value.toInstant();
    }

    public UUID uuid(String column) {
        return read(() -> results.getObject(column, UUID.class));
    }

    public byte[] bytes(String column) {
        return read(() -> results.getBytes(column));
    }

    /** The id in the columns {@code scope} and {@code code}. */
    public ResourceId id() {
        return new ResourceId(text("scope"), text("code"));
    }

    /** The id in the columns {@code <name>_scope} and {@code <name>_code}, or null. */
    public ResourceId id(String name) {
        String scope = text(name + "_scope");
        return scope == null ? null : new ResourceId(scope, text(name + "_code"));
    }

    /** The price in the columns {@code <name>_amount} and {@code <name>_currency}, or null. */
    public CurrencyAndAmount money(String name) {
        String currency = text(name + "_currency");
        return currency == null ? null : new CurrencyAndAmount(decimal(name + "_amount"), currency);
    }

    public List<String> texts(String column) {
        return List.of((String[]) array(column));
    }

    public List<BigDecimal> decimals(String column) {
        return Arrays.stream((BigDecimal[]) array(column)).map(Decimals::normal).toList();
    }

    /** The id in a column that holds its {@link ResourceId#key}. */
    public ResourceId key(String column) {
        return idOfKey(text(column));
    }

    /** The ids in an array of {@link ResourceId#key}s. */
    public List<ResourceId> ids(String column) {
        return texts(column).stream().map(Row::idOfKey).toList();
    }

    private static ResourceId idOfKey(String key) {
        int slash = key.indexOf('/');
        return new ResourceId(key.substring(0, slash), key.substring(slash + 1));
    }

    private Object array(String column) {
        return read(() -> {
            Array array = results.getArray(column);
            if (array == null) {
                throw new IllegalStateException("column " + column + " is null");
            }
            return array.getArray();
        });
    }

    private static <T> T read(Reader<T> reader) {
        try {
            return reader.read();
        } catch (SQLException failure) {
            throw new DatabaseException(failure);
        }
    }

    private interface Reader<T> {
        T read() throws SQLException;
    }
}
