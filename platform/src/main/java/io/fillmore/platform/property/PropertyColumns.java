package io.fillmore.platform.property;

import io.fillmore.platform.database.Column;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.json.RecordReader;
import io.fillmore.platform.json.WireJson;
import java.lang.reflect.Type;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.core.type.TypeReference;

/** How properties, and other maps of texts, are kept in columns that hold JSON. */
public final class PropertyColumns {
    // What is stored was read once, under limits that may have been wider.
    private static final WireJson JSON = new WireJson(new RecordReader(RecordReader.DEPTH_MAX, Integer.MAX_VALUE));
    private static final Type PROPERTIES = new TypeReference<Map<String, PerpetualProperty>>() {}.getType();
    private static final Type TEXTS = new TypeReference<Map<String, String>>() {}.getType();
    private static final String EMPTY = "{}";
    private static final Function<String, Properties> PARSED_PROPERTIES = PropertyColumns::parsedProperties;
    private static final Function<String, Map<String, String>> PARSED_TEXTS = PropertyColumns::parsedTexts;

    private PropertyColumns() {}

    /** The column {@code properties}. */
    public static <T> Column<T> properties(Function<? super T, Properties> value) {
        return Column.json(
                "properties",
                value,
                properties -> properties.byKey().isEmpty() ? EMPTY : JSON.text(properties.byKey()));
    }

    public static Properties properties(Row row) {
        return row.parsed("properties", PARSED_PROPERTIES);
    }

    private static Properties parsedProperties(String text) {
        if (text.equals(EMPTY)) {
            return Properties.NONE;
        }
        Map<String, PerpetualProperty> byKey = JSON.fromText(text, PROPERTIES);
        return new Properties(new TreeMap<>(byKey));
    }

    public static <T> Column<T> texts(String name, Function<? super T, Map<String, String>> value) {
        return Column.json(name, value, JSON::text);
    }

    public static Map<String, String> texts(Row row, String name) {
        return row.parsed(name, PARSED_TEXTS);
    }

    private static Map<String, String> parsedTexts(String text) {
        return JSON.fromText(text, TEXTS);
    }
}
