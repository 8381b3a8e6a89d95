package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The client against a server that answers what the test tells it to. */
class ApiTest {
    private static final String DELETED = """
            {"asAt": "2026-01-05T10:00:00.0000000+00:00",
             "links": [{"relation": "RequestLogs", "href": "http://localhost/logs", "method": "GET"}]}
            """;
    private static final Map<String, String> ID = Map.of("scope", "s p", "code", "c.1");

    private final CannedServer server = new CannedServer();
    private final Set<String> exercised = new HashSet<>();
    private Api api;

    @BeforeEach
    void start() {
        server.answers(200, DELETED);
        api = new Api(server.address(), exercised);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private Answer deleteOrder() {
        return api.call("deleteOrder", ID, Map.of());
    }

    @Test
    void anAnswerThatKeepsTheContract_isGivenBack_andTheOperationCountsAsExercised() {
        Answer answer = deleteOrder().expect(200);

        assertThat(server.lastRequest()).startsWith("DELETE /api/orders/s%20p/c.1 null ");
        assertThat(answer.at("/links/0/relation").asString()).isEqualTo("RequestLogs");
        assertThat(exercised).contains("deleteOrder");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        lusid-meta-requestid     |             | header lusid-meta-requestid: missing
        lusid-meta-correlationid |             | header lusid-meta-correlationid: missing
        lusid-meta-correlationid | R2          | header lusid-meta-correlationid: 'R2', not 'R1'
        lusid-meta-success       |             | header lusid-meta-success: missing
        lusid-meta-success       | False       | header lusid-meta-success: 'False', not 'True'
        lusid-meta-success       | true        | header lusid-meta-success: 'true', not 'True'
        lusid-meta-duration      |             | header lusid-meta-duration: not milliseconds: ''
        lusid-meta-duration      | PT1S        | header lusid-meta-duration: not milliseconds: 'PT1S'
        content-type             | text/plain  | header content-type: 'text/plain', not 'application/json'
        content-type             |             | header content-type: '', not 'application/json'
        """)
    void aWrongHeader_fails(String header, String value, String violation) {
        server.headers().remove(header);
        if (value != null) {
            server.headers().put(header, value);
        }
        assertThatThrownBy(this::deleteOrder).isInstanceOf(AssertionError.class).hasMessageContaining(violation);
    }

    @Test
    void aCorrelationIdThatIsNotEchoed_fails() {
        api = api.with("correlationid", "C1");
        assertThatThrownBy(this::deleteOrder).hasMessageContaining("correlationid: 'R1', not 'C1'");

        server.headers().put("lusid-meta-correlationid", "C1");
        assertThat(deleteOrder().isSuccess()).isTrue();
    }

    @Test
    void aBodyThatBreaksTheContract_fails_showingRequestAndAnswer() {
        server.answers(200, DELETED.replace("{\"asAt\"", "{\"effectiveFrom\""));
        assertThatThrownBy(this::deleteOrder)
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("/asAt: required, but missing")
                .hasMessageContaining("DELETE /api/orders/s%20p/c.1")
                .hasMessageContaining("answer: 200 {\"effectiveFrom\"");
    }

    @Test
    void linksWithoutRequestLogs_fail() {
        server.answers(200, DELETED.replace("RequestLogs", "Other"));
        assertThatThrownBy(this::deleteOrder).hasMessageContaining("/links: 0 links to RequestLogs, not 1");
        server.answers(200, "{\"asAt\": \"2026-01-05T10:00:00.0000000+00:00\"}");
        assertThatThrownBy(this::deleteOrder).hasMessageContaining("/links: 0 links to RequestLogs, not 1");
    }

    @Test
    void aListWithoutHref_fails() {
        server.answers(
                200,
                "{\"values\": [], \"links\": [{\"relation\": \"RequestLogs\", \"href\": \"http://localhost/logs\"}]}");
        Map<String, String> query = Map.of("sortBy", "id.code ASC,date DESC");
        assertThatThrownBy(() -> api.call("listOrders", Map.of(), query)).hasMessageContaining("/href: a list");
        assertThat(server.lastRequest()).startsWith("GET /api/orders?sortBy=id.code%20ASC&sortBy=date%20DESC ");
    }

    @Test
    void aProblem_isHeldAgainstTheContractOfProblems_andDoesNotCountAsExercised() {
        server.answers(404, "{\"name\": \"BlockNotFound\", \"code\": 727}");
        server.headers().put("content-type", "application/json");
        assertThatThrownBy(() -> api.call("deleteBlock", ID, Map.of()))
                .hasMessageContaining("not 'application/problem+json'");

        server.headers().put("content-type", "application/problem+json");
        Answer answer = api.call("deleteBlock", ID, Map.of());
        answer.expect(404, 727);
        assertThatThrownBy(() -> answer.expect(404, 650)).hasMessageContaining("expected code 650, but was 404 {");
        assertThatThrownBy(() -> answer.expect(200)).hasMessageContaining("expected status 200, but was 404 {");
        assertThat(exercised).doesNotContain("deleteBlock");
    }

    @Test
    void anAnswerInWhichEveryItemFailed_doesNotCountAsExercised() {
        server.answers(200, "{\"values\": [], \"failed\": {\"L1\": {\"id\": \"L1\"}}}");
        api.call("runAllocationService", "[]");
        assertThat(exercised).isEmpty();

        server.answers(
                200, "{\"values\": [{\"scope\": \"s\", \"code\": \"L2\"}], \"failed\": {\"L1\": {\"id\": \"L1\"}}}");
        api.call("runAllocationService", "[]");
        assertThat(exercised).containsExactly("runAllocationService");
    }

    @Test
    void parametersThatTheOperationDoesNotHave_areAMistakeOfTheTest() {
        Map<String, String> none = Map.of();
        assertThatThrownBy(() -> api.call("deleteOrder", none, none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> api.call("listOrders", ID, none)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> api.call("deleteOrder", ID, Map.of("asAt", "x")))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void withoutTheContract_anythingIsTaken() {
        server.answers(204, "");
        server.headers().clear();
        assertThat(api.with("Content-Type", "text/json")
                        .post("/any", "{}")
                        .expect(204)
                        .json()
                        .isMissingNode())
                .isTrue();
        assertThat(server.lastRequest()).isEqualTo("POST /any text/json {}");
        assertThat(api.get("/x?y=1").status()).isEqualTo(204);
        assertThat(server.lastRequest()).startsWith("GET /x?y=1 ");
    }
}
