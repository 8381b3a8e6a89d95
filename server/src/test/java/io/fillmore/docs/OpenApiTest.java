package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Contract;
import io.fillmore.testing.Operation;
import io.fillmore.testing.TestServer;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The document at {@code /openapi.json} says all that the wire contract says, and is one that others can read. */
class OpenApiTest {
    private static final Contract CONTRACT = Contract.load();
    private static final PublishedDocument DOCUMENT = PublishedDocument.get();

    static List<Operation> operations() {
        return List.copyOf(CONTRACT.operations());
    }

    @ParameterizedTest
    @MethodSource("operations")
    void everyOperation_isThatOfTheContract(Operation operation) {
        assertThat(new ContractDifferences(CONTRACT, DOCUMENT).of(operation)).isEmpty();
    }

    @Test
    void theDocument_namesWhatIsServed_onceEach() {
        List<String> served = TestServer.fillmore().routes().stream()
                .filter(route -> !route.contains(" /api/api/"))
                .filter(route -> !route.contains(" /docs") && !route.contains(" /openapi.json"))
                .filter(route -> !route.contains(" /oauth2/")) // which is OAuth's to describe
                .filter(route -> !route.contains(" /metrics"))
                .toList();
        assertThat(DOCUMENT.calls().stream().map(call -> call.method() + " " + call.path()))
                .containsExactlyInAnyOrderElementsOf(served);
        assertThat(DOCUMENT.calls().stream().map(PublishedDocument.Call::id)).doesNotHaveDuplicates();
    }

    @Test
    void aParserOfOthers_findsNoFault() {
        ParseOptions options = new ParseOptions();
        options.setResolve(true);
        SwaggerParseResult parsed = new OpenAPIV3Parser().readContents(DOCUMENT.toString(), null, options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getPaths()).hasSameSizeAs(DOCUMENT.json().path("paths"));
    }

    @Test
    void everyPost_andNothingElse_takesAKey_andNamesItsRefusals() {
        assertThat(DOCUMENT.calls()).allSatisfy(call -> {
            boolean isPost = call.method().equals("POST");
            assertThat(call.json().path("parameters").findValuesAsString("$ref"))
                    .as(call.id())
                    .isEqualTo(isPost ? List.of("#/components/parameters/Idempotency-Key") : List.of());
            assertThat(call.json().path("responses").has("409")).isEqualTo(isPost);
            assertThat(call.json().path("responses").has("422")).isEqualTo(isPost);
        });
        JsonNode key = DOCUMENT.json().at("/components/parameters/Idempotency-Key");
        assertThat(key.path("in").asString()).isEqualTo("header");
        assertThat(key.path("required").asBoolean()).isFalse();
        assertThat(key.path("description").asString()).contains("24 hours");
    }

    @Test
    void everyReference_leadsToASchema() {
        assertThat(DOCUMENT.json().findValuesAsString("$ref"))
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                DOCUMENT.json().at(reference.substring(1)).isObject())
                        .as(reference)
                        .isTrue());
    }
}
