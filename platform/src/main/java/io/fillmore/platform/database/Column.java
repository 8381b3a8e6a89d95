package io.fillmore.platform.database;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/**
 * One column of a {@link VersionedTable}: its name, its type, and how an entity fills it.
 *
 * @param source what of the entity fills it: where that is equal, the value is
 * @param value what the entity has for it, as {@link ColumnType} wants it; may be null
 */
public record Column<T>(String name, ColumnType type, Function<? super T, ?> source, Function<? super T, ?> value) {
    private Column(String name, ColumnType type, Function<? super T, ?> value) {
        this(name, type, value, value);
    }

    public static <T> Column<T> text(String name, Function<? super T, String> value) {
        return new Column<>(name, ColumnType.TEXT, value);
    }

    public static <T> Column<T> decimal(String name, Function<? super T, BigDecimal> value) {
        return new Column<>(name, ColumnType.NUMERIC, value);
    }

    public static <T> Column<T> integer(String name, Function<? super T, Integer> value) {
        return new Column<>(name, ColumnType.INTEGER, value);
    }

    public static <T> Column<T> flag(String name, Function<? super T, Boolean> value) {
        return new Column<>(name, ColumnType.BOOLEAN, value);
    }

    public static <T> Column<T> instant(String name, Function<? super T, Instant> value) {
        return new Column<>(name, ColumnType.TIMESTAMP, value);
    }

    static <T> Column<T> uuid(String name, Function<? super T, UUID> value) {
        return new Column<>(name, ColumnType.UUID, value);
    }

    /** A document; the second function gives its JSON text. */
    public static <T, V> Column<T> json(
            String name, Function<? super T, V> document, Function<? super V, String> text) {
        return new Column<>(name, ColumnType.JSON, document, entity -> text.apply(document.apply(entity)));
    }

    /** An array of ids, each as its {@link ResourceId#key}. */
    public static <T> Column<T> ids(String name, Function<? super T, List<ResourceId>> value) {
        return new Column<>(name, ColumnType.TEXTS, value, row -> keys(value.apply(row)));
    }

    public static <T> Column<T> decimals(String name, Function<? super T, List<BigDecimal>> value) {
        return new Column<>(name, ColumnType.NUMERICS, value);
    }

    /** The two columns {@code <name>_scope} and {@code <name>_code} of an id that may be null. */
    public static <T> List<Column<T>> id(String name, Function<? super T, ResourceId> value) {
        return List.of(
                text(name + "_scope", row -> partOf(value.apply(row), ResourceId::scope)),
                text(name + "_code", row -> partOf(value.apply(row), ResourceId::code)));
    }

    /** The key columns of a table whose entities are named by their ids. */
    public static List<Column<ResourceId>> idKey() {
        return List.of(text("scope", ResourceId::scope), text("code", ResourceId::code));
    }

    /** The two columns {@code <name>_amount} and {@code <name>_currency} of a price that may be null. */
    public static <T> List<Column<T>> money(String name, Function<? super T, CurrencyAndAmount> value) {
        return List.of(
                decimal(name + "_amount", row -> partOf(value.apply(row), CurrencyAndAmount::amount)),
                text(name + "_currency", row -> partOf(value.apply(row), CurrencyAndAmount::currency)));
    }

    /** Joins single columns and groups of columns into one list. */
    @SafeVarargs
    public static <T> List<Column<T>> list(List<Column<T>>... groups) {
        List<Column<T>> columns = new ArrayList<>();
        for (List<Column<T>> group : groups) {
            columns.addAll(group);
        }
        return List.copyOf(columns);
    }

    private static List<String> keys(List<ResourceId> ids) {
        return ids.stream().map(ResourceId::key).toList();
    }

    private static <V, P> P partOf(V whole, Function<V, P> part) {
        return whole == null ? null : part.apply(whole);
    }
}
