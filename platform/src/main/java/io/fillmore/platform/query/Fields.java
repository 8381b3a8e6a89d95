package io.fillmore.platform.query;

import io.fillmore.platform.access.Scopes;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a list of entities may be filtered and sorted by: its fields as the API spells them, and the columns that hold them.
 * Nothing that is not here gets into a query. Names are found ignoring case.
 *
 * <p>By convention the column of {@code timeInForce} is {@code time_in_force}; an id has the columns {@code …_scope} and
 * {@code …_code}, money {@code …_amount} and {@code …_currency}.
 */
public final class Fields {
    private static final Pattern KEYED = Pattern.compile("(\\w+)\\[([^\\]]*)\\]");

    private static final String VALUE_OF_PROPERTY = "(t.properties -> ? -> 'value')";

    private final Map<String, Field> byName;
    private final Map<String, KeyedField> keyed;
    private final List<String> names;

    private record KeyedField(String domain, FieldKind kind, String sql, Optional<String> textsOf) {}

    private Fields(Map<String, Field> byName, Map<String, KeyedField> keyed, List<String> names) {
        this.byName = Map.copyOf(byName);
        this.keyed = Map.copyOf(keyed);
        this.names = List.copyOf(names);
    }

    /** The fields that every entity has: its version. */
    public static Builder ofVersioned() {
        return new Builder()
                .field("version.asAtCreated", FieldKind.INSTANT, "t.created_at")
                .field("version.userIdCreated", FieldKind.TEXT, "t.created_by")
                .field("version.requestIdCreated", FieldKind.TEXT, "t.created_request")
                .field("version.asAtModified", FieldKind.INSTANT, "t.as_at_from")
                .field("version.asAtDate", FieldKind.INSTANT, "t.as_at_from")
                .field("version.userIdModified", FieldKind.TEXT, "t.modified_by")
                .field("version.requestIdModified", FieldKind.TEXT, "t.modified_request")
                .field("version.asAtVersionNumber", FieldKind.DECIMAL, "t.version")
                .field("version.entityUniqueId", FieldKind.TEXT, "t.entity_id::text")
                .neverAbsent("version.asAtCreated", "version.asAtModified", "version.asAtDate");
    }

    /** The same fields to one who may read some scopes: those that name what is in others are absent, as they are in answers. */
    Fields seenBy(Scopes readable) {
        if (readable.areAll()) {
            return this;
        }
        Map<String, Field> seen = new HashMap<>(byName);
        seen.replaceAll((name, field) -> field.seenBy(readable));
        return new Fields(seen, keyed, names);
    }

    /** The field of a name, or of a name and a key such as {@code properties[Order/scope/code]}. */
    Optional<Field> find(String name) {
        Field field = byName.get(folded(name));
        if (field != null) {
            return Optional.of(field);
        }
        Matcher matcher = KEYED.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        KeyedField map = keyed.get(folded(matcher.group(1)));
        String key = matcher.group(2);
        return map == null || !isKey(key, map.domain())
                ? Optional.empty()
                : Optional.of(new Field(
                        name, map.kind(), SqlFragment.of(map.sql(), key), false, Optional.empty(), map.textsOf()));
    }

    private static boolean isKey(String key, String domain) {
        String[] parts = key.split("/", -1);
        return parts.length == 3
                && parts[0].equals(domain)
                && ResourceId.isPart(parts[1])
                && ResourceId.isPart(parts[2]);
    }

    /** All names, for those who misspelt one. */
    String describe() {
        return String.join(", ", names);
    }

    private static String folded(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    /** Collects fields, in the order in which they are told to a client. */
    public static final class Builder {
        private final Map<String, Field> byName = new HashMap<>();
        private final Map<String, KeyedField> keyed = new HashMap<>();
        private final List<String> names = new ArrayList<>();

        private Builder() {}

        public Builder texts(String... fields) {
            return all(FieldKind.TEXT, fields);
        }

        public Builder decimals(String... fields) {
            return all(FieldKind.DECIMAL, fields);
        }

        public Builder instants(String... fields) {
            return all(FieldKind.INSTANT, fields);
        }

        public Builder flags(String... fields) {
            return all(FieldKind.FLAG, fields);
        }

        /** A text in a column that is not named by the convention. */
        public Builder text(String field, String column) {
            return field(field, FieldKind.TEXT, "t." + column);
        }

        /** A number in a column that is not named by the convention. */
        public Builder decimal(String field, String column) {
            return field(field, FieldKind.DECIMAL, "t." + column);
        }

        /** The entity's own id. */
        public Builder id() {
            return field("id.scope", FieldKind.TEXT, "t.scope").field("id.code", FieldKind.TEXT, "t.code");
        }

        /** The id of another entity, in the columns {@code <column>_scope} and {@code <column>_code}. */
        public Builder id(String field, String column) {
            String scope = "t." + column + "_scope";
            return field(idPart(field + ".scope", scope, scope))
                    .field(idPart(field + ".code", "t." + column + "_code", scope));
        }

        private static Field idPart(String name, String column, String scope) {
            return new Field(name, FieldKind.TEXT, SqlFragment.of(column), false, Optional.of(scope), Optional.empty());
        }

        /** The same of what everybody may read. */
        public Builder foreignId(String field, String column) {
            return text(field + ".scope", column + "_scope").text(field + ".code", column + "_code");
        }

        public Builder money(String... fields) {
            for (String field : fields) {
                field(field + ".amount", FieldKind.DECIMAL, "t." + snake(field) + "_amount");
                field(field + ".currency", FieldKind.TEXT, "t." + snake(field) + "_currency");
            }
            return this;
        }

        /** The fields {@code properties[<domain>/scope/code]}. */
        public Builder properties(String domain) {
            return keyed("properties", new KeyedField(domain, FieldKind.PROPERTY, VALUE_OF_PROPERTY, Optional.empty()));
        }

        /** The same of a table with an index of the texts that they say. */
        public Builder indexedProperties(String domain, String table) {
            return keyed(
                    "properties", new KeyedField(domain, FieldKind.PROPERTY, VALUE_OF_PROPERTY, Optional.of(table)));
        }

        /** The fields {@code instrumentIdentifiers[Instrument/scope/type]}. */
        public Builder instrumentIdentifiers() {
            return keyed(
                    "instrumentIdentifiers",
                    new KeyedField("Instrument", FieldKind.TEXT, "(t.instrument_identifiers ->> ?)", Optional.empty()));
        }

        /** Says of fields that every entity has them, so that an index can serve lists that are sorted by them. */
        public Builder neverAbsent(String... fields) {
            for (String field : fields) {
                byName.computeIfPresent(folded(field), (name, found) -> found.neverAbsent());
            }
            return this;
        }

        public Fields build() {
            return new Fields(byName, keyed, names);
        }

        private Builder all(FieldKind kind, String... fields) {
            for (String field : fields) {
                field(field, kind, "t." + snake(field));
            }
            return this;
        }

        private Builder field(String name, FieldKind kind, String sql) {
            return field(new Field(name, kind, SqlFragment.of(sql)));
        }

        private Builder field(Field field) {
            byName.put(folded(field.name()), field);
            names.add(field.name());
            return this;
        }

        private Builder keyed(String name, KeyedField map) {
            keyed.put(folded(name), map);
            names.add(name + "[" + map.domain() + "/scope/code]");
            return this;
        }

        private static String snake(String name) {
            return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
        }
    }
}
