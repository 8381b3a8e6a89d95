package io.fillmore.platform.database;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;

/**
 * The row under a query's cursor, read by column name in the project's own types. Absent values are null.
 *
 * <p>Where a row has in a column what the row before had, it answers with the same object: see {@link Cells}. So all values must be
 * immutable.
 */
public final class Row {
    private static final Cells.Decoder<List<String>> TEXTS = (cells, column) -> List.of((String[]) cells.array(column));

    private static final Cells.Decoder<List<BigDecimal>> DECIMALS =
            (cells, column) -> Arrays.stream((BigDecimal[]) cells.array(column))
                    .map(Decimals::normal)
                    .toList();

    private static final Cells.Decoder<List<ResourceId>> IDS = (cells, column) ->
            Arrays.stream((String[]) cells.array(column)).map(Row::idOfKey).toList();

    private static final Cells.Decoder<ResourceId> ID = (cells, column) -> idOfKey(cells.text(column));

    private static final Cells.Decoder<BigDecimal> DECIMAL = (cells, column) -> Decimals.normal(cells.decimal(column));

    private final Cells cells;
    private final Map<String, Integer> columns = new HashMap<>();
    private final Map<String, IdColumns> idColumns = new HashMap<>();

    Row(ResultSet results) throws SQLException {
        this.cells = new Cells(results);
    }

    /** Where the parts of an id stand, and the id that was last read there. */
    private static final class IdColumns {
        private final int scopeColumn;
        private final int codeColumn;
        private ResourceId last;

        IdColumns(int scopeColumn, int codeColumn) {
            this.scopeColumn = scopeColumn;
            this.codeColumn = codeColumn;
        }

        @SuppressWarnings("ReferenceEquality") // equal neighbours are the same object
        ResourceId read(Cells cells) {
            String scope = cells.read(scopeColumn, Cells.TEXT);
            if (scope == null) {
                return null;
            }
            String code = cells.read(codeColumn, Cells.TEXT);
            if (last == null || last.scope() != scope || last.code() != code) {
                last = new ResourceId(scope, code);
            }
            return last;
        }
    }

    public String text(String column) {
        return cells.read(columnOf(column), Cells.TEXT);
    }

    public int integer(String column) {
        return cells.integer(columnOf(column));
    }

    public boolean flag(String column) {
        return cells.flag(columnOf(column));
    }

    public BigDecimal decimal(String column) {
        return cells.read(columnOf(column), DECIMAL);
    }

    public Instant instant(String column) {
        return cells.read(columnOf(column), Cells.INSTANT);
    }

    public UUID uuid(String column) {
        return cells.read(columnOf(column), Cells.UUID);
    }

    /**
     * What a parser makes of a column's text.
     *
     * @param parser one and the same object for all rows, else each is parsed
     */
    public <T> T parsed(String column, Function<String, T> parser) {
        return cells.parsed(columnOf(column), parser);
    }

    public byte[] bytes(String column) {
        return cells.bytes(columnOf(column));
    }

    /** The id in the columns {@code scope} and {@code code}. */
    public ResourceId id() {
        return idOf("");
    }

    /** The id in the columns {@code <name>_scope} and {@code <name>_code}, or null. */
    public ResourceId id(String name) {
        return idOf(name);
    }

    /** The price in the columns {@code <name>_amount} and {@code <name>_currency}, or null. */
    public CurrencyAndAmount money(String name) {
        String currency = text(name + "_currency");
        return currency == null ? null : new CurrencyAndAmount(decimal(name + "_amount"), currency);
    }

    public List<String> texts(String column) {
        return cells.read(columnOf(column), TEXTS);
    }

    public List<BigDecimal> decimals(String column) {
        return cells.read(columnOf(column), DECIMALS);
    }

    /** The id in a column that holds its {@link ResourceId#key}. */
    public ResourceId key(String column) {
        return cells.read(columnOf(column), ID);
    }

    /** The ids in an array of {@link ResourceId#key}s. */
    public List<ResourceId> ids(String column) {
        return cells.read(columnOf(column), IDS);
    }

    private ResourceId idOf(String name) {
        IdColumns known = idColumns.get(name);
        if (known == null) {
            String prefix = name.isEmpty() ? "" : name + "_";
            known = new IdColumns(columnOf(prefix + "scope"), columnOf(prefix + "code"));
            idColumns.put(name, known);
        }
        return known.read(cells);
    }

    private int columnOf(String name) {
        Integer known = columns.get(name);
        if (known == null) {
            known = cells.columnOf(name);
            columns.put(name, known);
        }
        return known;
    }

    private static ResourceId idOfKey(String key) {
        int slash = key.indexOf('/');
        return new ResourceId(key.substring(0, slash), key.substring(slash + 1));
    }
}
