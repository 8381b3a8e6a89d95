package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Json;
import io.fillmore.testing.TestServer;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** The examples in the document run, and are those of the reference pages, whose answers are held to what is answered. */
class OpenApiExamplesTest {
    private static final Map<String, ReferencePage> PAGES = ReferenceTest.pages().stream()
            .map(ReferencePage::of)
            .collect(Collectors.toMap(ReferencePage::route, Function.identity()));

    static List<Named<PublishedDocument.Call>> calls() {
        return PublishedDocument.get().calls().stream()
                .map(call -> Named.of(call.id(), call))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("calls")
    void theExampleOfTheDocument_runs_andIsThatOfThePage(PublishedDocument.Call call) {
        ReferencePage page = PAGES.get(call.method() + " " + call.path());
        assertThat(partsOf(addressOf(call))).isEqualTo(partsOf(page.address()));
        Optional<JsonNode> body =
                call.body().map(sent -> PublishedDocument.Call.content(sent).path("example"));
        assertThat(body).isEqualTo(page.body().map(Json::of));
        assertThat(call.answer().path("example")).isEqualTo(Json.of(page.answer()));

        String scope = TestServer.newScope();
        ReferenceTest.prepare(page, scope);
        Answer answer = TestServer.api()
                .send(
                        call.method(),
                        addressOf(call).replace("MyScope", scope),
                        body.map(sent -> Json.text(sent).replace("MyScope", scope)));
        assertThat(answer.status()).as("%s", answer).isEqualTo(Integer.parseInt(call.status()));
    }

    /** The path with the examples of its variables, and the query of those parameters that have examples. */
    private static String addressOf(PublishedDocument.Call call) {
        String address = call.path();
        for (Map.Entry<String, JsonNode> variable : call.parameters("path").entrySet()) {
            String value = variable.getValue().path("example").asString();
            address = address.replace("{" + variable.getKey() + "}", encoded(value));
        }
        List<String> query = new ArrayList<>();
        call.parameters("query").forEach((name, parameter) -> {
            JsonNode example = parameter.path("example");
            for (JsonNode value : example.isArray() ? example : List.of(example)) {
                if (!value.isMissingNode()) {
                    query.add(name + "=" + encoded(value.asString()));
                }
            }
        });
        return query.isEmpty() ? address : address + "?" + String.join("&", query);
    }

    /** The path and the parameters of the query, whose order means nothing. */
    private static Set<String> partsOf(String address) {
        return Stream.of(address.split("[?&]", -1))
                .map(part -> URLDecoder.decode(part, StandardCharsets.UTF_8))
                .collect(Collectors.toSet());
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
