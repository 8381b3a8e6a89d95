package io.fillmore.propertydefinition;

import static io.fillmore.platform.database.Column.id;
import static io.fillmore.platform.database.Column.list;
import static io.fillmore.platform.database.Column.text;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.query.Fields;
import io.fillmore.platform.query.Listing;
import java.util.List;

/** The table of property definitions. */
public final class PropertyDefinitionStore {
    private static final List<Column<PropertyDefinition.Key>> KEY = List.of(
            text("domain", PropertyDefinition.Key::domain),
            text("scope", key -> key.id().scope()),
            text("code", key -> key.id().code()));

    private static final List<Column<PropertyDefinition>> COLUMNS = list(
            List.of(text("display_name", PropertyDefinition::displayName)),
            id("data_type", PropertyDefinition::dataTypeId),
            List.of(
                    text("constraint_style", PropertyDefinition::constraintStyle),
                    text("property_description", PropertyDefinition::propertyDescription),
                    text("collection_type", PropertyDefinition::collectionType),
                    text("value_format", PropertyDefinition::valueFormat)));

    private static final Fields FIELDS = Fields.ofVersioned()
            .texts("domain", "scope", "code", "displayName", "constraintStyle", "propertyDescription", "collectionType")
            .texts("valueFormat")
            .foreignId("dataTypeId", "data_type")
            .build();

    private final VersionedTable<PropertyDefinition.Key, PropertyDefinition> table = new VersionedTable<>(
            "property_definitions", KEY, PropertyDefinition::key, COLUMNS, PropertyDefinitionStore::read);

    VersionedTable<PropertyDefinition.Key, PropertyDefinition> table() {
        return table;
    }

    Listing<PropertyDefinition.Key, PropertyDefinition> listing() {
        return new Listing<>(table, FIELDS);
    }

    private static PropertyDefinition read(Row row) {
        return new PropertyDefinition(
                new PropertyDefinition.Key(row.text("domain"), row.id()),
                row.text("display_name"),
                row.id("data_type"),
                row.text("constraint_style"),
                row.text("property_description"),
                row.text("collection_type"),
                row.text("value_format"));
    }
}
