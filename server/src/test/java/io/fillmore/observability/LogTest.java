package io.fillmore.observability;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Json;
import io.fillmore.testing.ServerProcess;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** The log as an operator's programs read it. */
class LogTest {
    private static final String SECRET = "Hush-4711";

    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private static ServerProcess serve(List<String> options) {
        Stream<String> always = Stream.of("serve", "--port", "0", "--database-url", TestServer.databaseUrl());
        return ServerProcess.start(Stream.concat(always, options.stream()).toArray(String[]::new));
    }

    private Answer create(Api api) {
        String order = bodies.order("O", "1", "\"state\": \"" + SECRET + "\"");
        return api.with("Authorization", "Bearer " + SECRET)
                .call("createOrders", bodies.requests(bodies.block("B", "", order)));
    }

    private static List<JsonNode> lines(ServerProcess server) {
        return server.errors().lines().map(Json::of).toList();
    }

    private static List<JsonNode> ofRequest(ServerProcess server, Answer answer) {
        return lines(server).stream()
                .filter(line -> line.at("/mdc/requestId").asString().equals(answer.header("lusid-meta-requestid")))
                .toList();
    }

    @Test
    void asJson_everyLineIsAnObject_andCarriesTheRequestIdOfTheAnswer() {
        List<String> options = List.of("--log-format", "json", "--log-requests", "all", "--slow-statement", "0ms");
        try (ServerProcess server = serve(options)) {
            Api api = server.awaitReady();
            Answer created = create(api).expect(201);
            Answer listed =
                    api.get("/api/orders?filter=state%20eq%20'" + SECRET + "'").expect(200);
            Awaitility.await()
                    .until(() -> ofRequest(server, listed).stream()
                            .anyMatch(line ->
                                    line.at("/formattedMessage").asString().startsWith("GET ")));
            List<JsonNode> lines = ofRequest(server, created);
            assertThat(lines).allSatisfy(line -> {
                assertThat(line.at("/mdc/user").asString()).isEqualTo("anonymous");
                assertThat(line.at("/mdc/operation").asString()).isEqualTo("createOrders");
            });
            assertThat(lines)
                    .extracting(line -> line.at("/formattedMessage").asString())
                    .anyMatch(message -> message.matches("POST /api/ordermanagement/createorders 201 \\d+ ms"))
                    .anyMatch(
                            message -> message.matches(
                                    "slow statement: \\d+ ms, commit blocks: INSERT INTO blocks .*\\?.*INSERT INTO orders .*; COMMIT"));
            assertThat(server.errors()).doesNotContain(SECRET);
            server.terminate();
            server.awaitEnd();
            assertThat(lines(server)).allMatch(JsonNode::isObject);
        }
    }

    @Test
    void unlessAskedFor_theLogIsEmpty_whileAllIsWell() {
        try (ServerProcess server = serve(ServerProcess.PATIENT)) {
            create(server.awaitReady()).expect(201);
            server.terminate();
            server.awaitEnd();
            assertThat(server.errors()).isEmpty();
        }
    }

    @Test
    void asText_aLineNamesRequestUserAndOperation() {
        try (ServerProcess server = serve(List.of("--log-requests", "all", "--slow-statement", "10m"))) {
            Answer created = create(server.awaitReady()).expect(201);
            server.terminate();
            server.awaitEnd();
            assertThat(server.errors())
                    .contains("[" + created.header("lusid-meta-requestid") + " anonymous createOrders] POST /api/");
        }
    }
}
