package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Sources;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Nothing in the document lacks words, and no line of the files that it is made of is needless. */
class OpenApiWordsTest {
    private static final Path FOLDER = Path.of("src/main/resources/openapi");
    private static final PublishedDocument DOCUMENT = PublishedDocument.get();
    private static final Map<String, String> WORDS = lines("words.properties");
    private static final String DESCRIPTION = "description";

    private static Map<String, String> lines(String file) {
        Map<String, String> lines = new LinkedHashMap<>();
        Sources.text(FOLDER.resolve(file))
                .lines()
                .filter(line -> line.contains(" = ") && !line.startsWith("#"))
                .forEach(line -> lines.put(line.split(" = ", 2)[0], line.split(" = ", 2)[1]));
        return lines;
    }

    @Test
    void everyOperation_hasASummary_andADescription() {
        assertThat(DOCUMENT.calls())
                .allSatisfy(call -> assertThat(call.json().path("summary").asString(""))
                        .as(call.id())
                        .isNotBlank())
                .allSatisfy(call -> assertThat(call.json().path(DESCRIPTION).asString(""))
                        .as(call.id())
                        .isNotBlank()
                        .doesNotContain("<!--"));
    }

    @Test
    void everyParameter_hasWords() {
        List<String> without = new ArrayList<>();
        for (PublishedDocument.Call call : DOCUMENT.calls()) {
            for (JsonNode parameter : call.json().path("parameters")) {
                if (!parameter.has("$ref")
                        && parameter.path(DESCRIPTION).asString("").isBlank()) {
                    without.add(call.id() + "." + parameter.path("name").asString());
                }
            }
        }
        assertThat(without).as("add lines to words.properties").isEmpty();
    }

    @Test
    void everySchemaAndField_hasWords() {
        List<String> without = new ArrayList<>();
        DOCUMENT.schemas().properties().forEach(schema -> {
            if (schema.getValue().path(DESCRIPTION).asString("").isBlank() && !isAbsent(schema.getKey())) {
                without.add("schema." + schema.getKey());
            }
            schema.getValue().path("properties").properties().forEach(field -> {
                if (field.getValue().path(DESCRIPTION).asString("").isBlank()) {
                    without.add(schema.getKey() + "." + field.getKey());
                }
            });
        });
        assertThat(without).as("add lines to words.properties").isEmpty();
    }

    /** Whether nothing of the schema is ever given. */
    private static boolean isAbsent(String schema) {
        JsonNode fields = DOCUMENT.fieldsOf(schema);
        return fields.properties().stream().allMatch(field -> field.getValue().has("x-fillmore-absent"));
    }

    @Test
    void everyLineOfWords_isUsed() {
        Set<String> needless = new TreeSet<>(WORDS.keySet());
        needless.removeIf(key -> key.matches("(document|unsupported|response|header|tag|group)\\..*"));
        needless.removeAll(used());
        assertThat(needless).as("remove these lines of words.properties").isEmpty();
    }

    private static Set<String> used() {
        Set<String> used = new TreeSet<>();
        for (PublishedDocument.Call call : DOCUMENT.calls()) {
            call.json()
                    .path("parameters")
                    .forEach(parameter -> use(
                            used, call.id(), "parameter", parameter.path("name").asString(), parameter));
        }
        DOCUMENT.schemas().properties().forEach(schema -> {
            String name = schema.getKey();
            used.add("schema." + name);
            used.add("schema." + name.replaceFirst("ListOf.*", "ListOf"));
            schema.getValue()
                    .path("properties")
                    .properties()
                    .forEach(field -> use(used, name, "field", field.getKey(), field.getValue()));
        });
        return used;
    }

    private static void use(Set<String> used, String owner, String kind, String name, JsonNode described) {
        boolean isOwn = WORDS.containsKey(owner + "." + name);
        String key = isOwn ? owner + "." + name : kind + "." + name;
        if (described.path(DESCRIPTION).asString("").equals(WORDS.get(key))) {
            used.add(key);
        }
    }

    @Test
    void noFieldThatIsGiven_isCalledAbsent() {
        assertThat(lines("absent.properties").keySet())
                .filteredOn(key -> key.contains(".") && !WORDS.containsKey(key.replace("*", "")))
                .allSatisfy(key -> {
                    String[] parts = key.replace("*", "").split("\\.", -1);
                    JsonNode field = DOCUMENT.fieldsOf(parts[0]).path(parts[1]);
                    assertThat(field.has("x-fillmore-absent"))
                            .as("remove the line: the code has the field, or nothing leads to the type")
                            .isTrue();
                });
    }
}
