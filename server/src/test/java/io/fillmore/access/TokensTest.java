package io.fillmore.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.access.Grant;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Personal access tokens, over HTTP. */
class TokensTest {
    private static GuardedServer server;

    private final String scope = TestServer.newScope();

    @BeforeAll
    static void start() {
        server = GuardedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private String orders() {
        Bodies bodies = new Bodies(scope);
        return bodies.requests(bodies.block("B", "", bodies.order("O", "10", "")));
    }

    private static void requireChallenge(Answer answer, String error) {
        assertThat(answer.expect(401, 187).header("WWW-Authenticate")).startsWith("Bearer realm=\"Fillmore\"");
        assertThat(answer.header("WWW-Authenticate").contains("invalid_token")).isEqualTo(!error.isEmpty());
        assertThat(answer.at("/detail").asString())
                .contains("Authorization: Bearer")
                .contains(error);
        assertThat(answer.header("lusid-meta-success")).isEqualTo("False");
    }

    @Test
    void withoutAToken_nothingIsReadOrWritten() {
        Answer answer =
                Rows.unchangedBy(scope, () -> server.nobody().post("/api/ordermanagement/createorders", orders()));
        requireChallenge(answer, "");
        requireChallenge(server.nobody().get("/api/orders"), "");
        requireChallenge(server.nobody().get("/api/api/orders"), "");
        requireChallenge(server.nobody().get("/api/metadata/versions"), "");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Bearer fmp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "Bearer fmp_short",
                "Bearer a.b.c",
                "Bearer a b",
                "Bearer '; DROP TABLE access_tokens; --",
                "Bearer",
            })
    void aTokenThatIsNone_isRefused(String header) {
        requireChallenge(server.nobody().with("Authorization", header).get("/api/orders"), "token");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic dXNlcjpwYXNzd29yZA==", "fmp_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"})
    void whatIsNoBearerToken_isNone(String header) {
        requireChallenge(server.nobody().with("Authorization", header).get("/api/orders"), "");
    }

    @Test
    void aTokenInTheAddress_isNone() {
        String token = GuardedServer.token("jo", Role.VIEWER);
        requireChallenge(server.nobody().get("/api/orders?access_token=" + token), "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/docs", "/openapi.json"})
    void whatTellsNothingOfAnybody_isOpen(String path) {
        assertThat(server.nobody().get(path).status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/../api/orders",
                "/health;/../api/orders",
                "/docs/..;/api/orders",
                "/docs/%2e%2e/api/orders",
                "//api/orders",
                "/api;x=1/orders",
                "/api/orders;/health",
            })
    void noSpellingOfAnAddress_leadsPastTheGate(String path) {
        assertThat(server.nobody().get(path).status()).isIn(400, 401, 404);
    }

    @Test
    void theUserOfTheToken_isInEveryVersion_andHistoryItem() {
        Api jo = server.with(GuardedServer.token("Jo Müller", Role.PORTFOLIO_MANAGER));
        Answer created = jo.call("createOrders", orders()).expect(201);
        assertThat(created.at("/values/0/orders/0/version/userIdCreated").asString())
                .isEqualTo("Jo Müller");
        Map<String, String> id = Map.of("scope", scope, "code", "O");
        Bodies bodies = new Bodies(scope);
        server.with(GuardedServer.token("al", Role.ADMINISTRATOR))
                .call("updateOrders", Bodies.map("k", "{\"id\": " + bodies.id("O") + ", \"quantity\": 11}"))
                .expect(200);
        Answer order = jo.call("getOrder", id, Map.of());
        assertThat(order.at("/version/userIdCreated").asString()).isEqualTo("Jo Müller");
        assertThat(order.at("/version/userIdModified").asString()).isEqualTo("al");
        Answer history = jo.call("getOrderHistory", id, Map.of());
        assertThat(history.json().findValuesAsString("userIdModified"))
                .contains("Jo Müller", "al")
                .doesNotContain("anonymous");
    }

    @Test
    void anExpiredToken_isRefused_alsoOneThatWasGoodAMomentAgo() {
        User user = User.of("jo", Set.of(Role.VIEWER), List.of(Grant.parse("*: read")));
        Access.NewToken made = GuardedServer.access().createToken(user, Duration.ofSeconds(1));
        Api jo = server.with(made.secret().reveal());
        Awaitility.await().until(() -> jo.get("/api/orders?limit=1").status() == 401);
        requireChallenge(jo.get("/api/orders"), "expired");
    }

    @Test
    void aRevokedToken_isRefusedWithinSeconds_onEveryServer() {
        try (GuardedServer other = GuardedServer.start()) {
            String token = GuardedServer.token("revoked", Role.VIEWER);
            assertThat(server.with(token).get("/api/orders?limit=1").status()).isEqualTo(200);
            assertThat(other.with(token).get("/api/orders?limit=1").status()).isEqualTo(200);
            String id = GuardedServer.access().listTokens().stream()
                    .filter(each -> each.user().equals("revoked"))
                    .map(Token::id)
                    .findFirst()
                    .orElseThrow();
            assertThat(GuardedServer.access().revokeToken(id)).isTrue();
            assertThat(GuardedServer.access().revokeToken(id)).isFalse();
            Awaitility.await()
                    .until(() -> server.with(token).get("/api/orders?limit=1").status() == 401);
            Awaitility.await()
                    .until(() -> other.with(token).get("/api/orders?limit=1").status() == 401);
            requireChallenge(server.with(token).get("/api/orders"), "revoked");
        }
    }

    @Test
    void aToken_isKnownByItsHashAlone() {
        String token = GuardedServer.token("hidden", Role.VIEWER);
        assertThat(Rows.one("SELECT string_agg(t::text, '') FROM access_tokens t WHERE holder = 'hidden'"))
                .doesNotContain(token.substring(4));
    }

    @Test
    void mostRequests_proveWhoAsks_withoutAnotherStatement() {
        Api jo = server.as(Role.VIEWER);
        TestServer.api().call("createOrders", orders()).expect(201);
        String order = "/api/orders/" + scope + "/O";
        long first = statementsOf(() -> jo.get(order).expect(200));
        // A request may fall into the moment at which the token is looked up again; not each of many does.
        long fewest = Long.MAX_VALUE;
        for (int i = 0; i < 20; i++) {
            fewest = Math.min(fewest, statementsOf(() -> jo.get(order).expect(200)));
        }
        assertThat(fewest).isLessThan(first);
    }

    private static long statementsOf(Runnable call) {
        long before = server.fillmore().database().statements();
        call.run();
        return server.fillmore().database().statements() - before;
    }
}
