package io.fillmore.platform.database;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * One column of a {@link VersionedTable}: its name, its type, and how an entity fills it.
 *
 * @param bound the PostgreSQL element type of the array that binds a whole column of values
 * @param cast what turns a bound element into the column's type, such as {@code ::text[]}; mostly empty
 */
public record Column<T>(String name, String bound, String cast, Function<? super T, Object> value) {
    public static <T> Column<T> text(String name, Function<? super T, String> value) {
        return new Column<>(name, "text", "", value::apply);
    }

    public static <T> Column<T> decimal(String name, Function<? super T, BigDecimal> value) {
        return new Column<>(name, "numeric", "", value::apply);
    }

    public static <T> Column<T> integer(String name, Function<? super T, Integer> value) {
        return new Column<>(name, "int4", "", value::apply);
    }

    public static <T> Column<T> flag(String name, Function<? super T, Boolean> value) {
        return new Column<>(name, "bool", "", value::apply);
    }

    public static <T> Column<T> instant(String name, Function<? super T, Instant> value) {
        return new Column<>(name, "timestamptz", "", row -> {
            Instant instant = value.apply(row);
            return instant == null ? null : Instants.format(instant);
        });
    }

    /** A document; the function gives its JSON text. */
    public static <T> Column<T> json(String name, Function<? super T, String> value) {
        return new Column<>(name, "jsonb", "", value::apply);
    }

    /** An array of ids, each as its {@link ResourceId#key}. */
    public static <T> Column<T> ids(String name, Function<? super T, List<ResourceId>> value) {
        // An id's parts hold neither quotes, commas, braces nor backslashes, so quoting is enough.
        return new Column<>(
                name,
                "text",
                "::text[]",
                row -> value.apply(row).stream()
                        .map(id -> '"' + id.key() + '"')
                        .collect(Collectors.joining(",", "{", "}")));
    }

    public static <T> Column<T> decimals(String name, Function<? super T, List<BigDecimal>> value) {
        return new Column<>(
                name,
                "text",
                "::numeric[]",
                row -> value.apply(row).stream()
                        .map(BigDecimal::toPlainString)
                        .collect(Collectors.joining(",", "{", "}")));
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

    private static <V, P> P partOf(V whole, Function<V, P> part) {
        return whole == null ? null : part.apply(whole);
    }
}
