package io.fillmore.platform.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.shape.Unsupported;
import io.fillmore.platform.value.ResourceId;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.core.type.TypeReference;

/** What the records say, and the document repeats. */
class SchemasTest {
    private static final Words WORDS = new Words(Map.of(
            "unsupported.request", "refused",
            "unsupported.answer", "never given",
            "unsupported.type", "part of what is not there",
            "field.size", "how big",
            "Thing.parts", "what it is made of",
            "schema.ListOf", "a list"));

    record Thing(
            @Required ResourceId id,
            @Positive BigDecimal size,
            @Required @NotEmpty List<Thing> parts,
            @NotEmpty String name,
            @NotEmpty Map<String, Instant> times,
            @OneOf({"Old", "New"}) String state,
            @JsonName("package") String packageName,
            @ApiType("uri") String home,
            @ApiType(value = "string", isRequired = true) Instant since,
            @Unsupported("List<Wings>") Object flaps) {}

    record ListJson<T>(List<T> values, int count) {}

    @SchemaName("{Operation}Response")
    record DoneJson(boolean isDone) {}

    @SchemaName(value = "ModelThing", inLists = "Model")
    record ModelJson(String name) {}

    private final Schemas schemas = new Schemas(WORDS, AbsentFeatures.of("things/absent.properties"));

    private Map<?, ?> fieldsOf(String schema) {
        return (Map<?, ?>) schemas.byName().get(schema).get("properties");
    }

    private static Map<String, Object> reference(String name) {
        return Map.of("$ref", "#/components/schemas/" + name);
    }

    @Test
    void aRecord_isASchema_withWhatItsAnnotationsSay() {
        assertThat(schemas.of(Thing.class, "get")).isEqualTo(reference("Thing"));
        Map<?, ?> fields = fieldsOf("Thing");
        assertThat(fields.get("id")).isEqualTo(reference("ResourceId"));
        assertThat(fields.get("size"))
                .isEqualTo(Map.of(
                        "type", "number",
                        "format", "decimal",
                        "minimum", 0,
                        "exclusiveMinimum", true,
                        "description", "how big"));
        assertThat(fields.get("parts"))
                .isEqualTo(Map.of(
                        "type",
                        "array",
                        "items",
                        reference("Thing"),
                        "minItems",
                        1,
                        "description",
                        "what it is made of"));
        assertThat(fields.get("name")).isEqualTo(Map.of("type", "string", "minLength", 1));
        assertThat(fields.get("times"))
                .isEqualTo(Map.of(
                        "type",
                        "object",
                        "additionalProperties",
                        Map.of("type", "string", "format", "date-time"),
                        "minProperties",
                        1));
        assertThat(fields.get("state")).isEqualTo(Map.of("type", "string", "enum", List.of("Old", "New")));
        assertThat(fields.get("package")).isEqualTo(Map.of("type", "string"));
        assertThat(fields.get("home")).isEqualTo(Map.of("type", "string", "format", "uri"));
        assertThat(fields.get("since")).isEqualTo(Map.of("type", "string"));
    }

    @Test
    void whatIsRequired_isWhatTheRecordSays_andThePublicApi() {
        schemas.of(Thing.class, "get");
        assertThat(schemas.byName().get("Thing").get("required")).isEqualTo(List.of("id", "parts", "since", "wings"));
        schemas.of(ModelJson.class, "get");
        assertThat(schemas.byName().get("ModelThing")).doesNotContainKey("required");
    }

    @Test
    void whatIsNotThere_isInTheDocument_andSaysSo() {
        schemas.of(Thing.class, "get");
        assertThat(fieldsOf("Thing").get("flaps"))
                .isEqualTo(Map.of("type", "array", "items", reference("Wings"), "description", "refused"));
        assertThat(fieldsOf("Thing").get("wings"))
                .isEqualTo(Map.of(
                        "allOf", List.of(reference("Wings")), "description", "never given", "x-fillmore-absent", true));
        assertThat(fieldsOf("Wings").get("kind"))
                .isEqualTo(Map.of(
                        "type",
                        "string",
                        "enum",
                        List.of("Feathered", "Leathery"),
                        "description",
                        "part of what is not there",
                        "x-fillmore-absent",
                        true));
    }

    @Test
    void aFieldThatTheCodeHas_isNotCalledAbsent() {
        schemas.of(Thing.class, "get");
        assertThat(fieldsOf("Thing").get("size").toString()).contains("how big").doesNotContain("x-fillmore-absent");
    }

    @Test
    void listsAndAnswers_haveTheNamesOfThePublicApi() {
        Type models = new TypeReference<ListJson<ModelJson>>() {}.getType();
        assertThat(schemas.of(models, "get")).isEqualTo(reference("ListOfModel"));
        assertThat(fieldsOf("ListOfModel").get("values"))
                .isEqualTo(Map.of("type", "array", "items", reference("ModelThing")));
        assertThat(schemas.byName().get("ListOfModel")).containsEntry("description", "a list");
        assertThat(schemas.of(DoneJson.class, "finishThings")).isEqualTo(reference("FinishThingsResponse"));
    }

    @Test
    void anExamplesAddress_givesItsParameters() {
        ExampleAddress address =
                ExampleAddress.of("/api/things/{scope}/{code}/$all", "/api/things/My%20Scope/A/$all?x=1%2B1&y=a&y=b");
        assertThat(address.of("scope")).containsExactly("My Scope");
        assertThat(address.of("code")).containsExactly("A");
        assertThat(address.of("x")).containsExactly("1+1");
        assertThat(address.of("y")).containsExactly("a", "b");
        assertThat(address.of("z")).isEmpty();
    }
}
