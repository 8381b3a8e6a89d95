package io.fillmore.platform.database;

import static io.fillmore.platform.database.Column.list;

import io.fillmore.platform.property.PropertyColumns;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** An entity with a column of every type. */
record Thing(
        ResourceId id,
        String name,
        BigDecimal amount,
        Instant at,
        Boolean flag,
        int size,
        ResourceId other,
        CurrencyAndAmount price,
        List<ResourceId> ids,
        List<BigDecimal> parts,
        Map<String, String> texts) {

    static final VersionedTable<ResourceId, Thing> TABLE = new VersionedTable<>(
            "things",
            Column.idKey(),
            Thing::id,
            list(
                    List.of(
                            Column.text("name", Thing::name),
                            Column.decimal("amount", Thing::amount),
                            Column.instant("at", Thing::at),
                            Column.flag("flag", Thing::flag),
                            Column.integer("size", Thing::size)),
                    Column.id("other", Thing::other),
                    Column.money("price", Thing::price),
                    List.of(
                            Column.ids("ids", Thing::ids),
                            Column.decimals("parts", Thing::parts),
                            PropertyColumns.texts("texts", Thing::texts))),
            Thing::read);

    static Thing named(String code, String name) {
        return new Thing(
                new ResourceId("s", code), name, null, null, null, 0, null, null, List.of(), List.of(), Map.of());
    }

    Thing withName(String changed) {
        return new Thing(id, changed, amount, at, flag, size, other, price, ids, parts, texts);
    }

    private static Thing read(Row row) {
        return new Thing(
                row.id(),
                row.text("name"),
                row.decimal("amount"),
                row.instant("at"),
                row.text("flag") == null ? null : row.flag("flag"),
                row.integer("size"),
                row.id("other"),
                row.money("price"),
                row.ids("ids"),
                row.decimals("parts"),
                PropertyColumns.texts(row, "texts"));
    }
}
