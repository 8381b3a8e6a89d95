package io.fillmore.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import io.fillmore.platform.credential.OidcSettings;
import io.fillmore.testing.Answer;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.TestServer;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tokens of an OpenID Connect issuer. */
class OidcTest {
    private static final Consumer<JWTClaimsSet.Builder> VIEWER = claims ->
            claims.claim("roles", List.of("viewer", "of-another-program")).claim("fillmore_grants", List.of("*: read"));

    private static Issuer issuer;
    private static GuardedServer server;

    private final String scope = TestServer.newScope();

    @BeforeAll
    static void start() {
        issuer = Issuer.start();
        server = GuardedServer.start(Optional.of(settings(issuer.address(), "roles", Optional.of("fillmore_grants"))));
    }

    @AfterAll
    static void stop() {
        server.close();
        issuer.close();
    }

    private static OidcSettings settings(String address, String roles, Optional<String> grants) {
        return new OidcSettings(address, Issuer.AUDIENCE, "sub", roles, grants);
    }

    private static Answer orders(String token) {
        return server.with(token).get("/api/orders?limit=1");
    }

    @Test
    void aTokenOfTheIssuer_letsIn_withItsRolesAndGrants() {
        orders(issuer.token(VIEWER)).expect(200);
        orders(issuer.accessToken(VIEWER)).expect(200);
        orders(issuer.token(
                        claims -> claims.claim("roles", "viewer trader").claim("fillmore_grants", "a: read, b: trade")))
                .expect(200);
        String reader = issuer.token(VIEWER);
        server.with(reader).post("/api/executions", "{\"requests\": []}").expect(403, 186);
    }

    @Test
    void withoutARole_nothingMayBeDone() {
        Answer answer = orders(issuer.token(claims -> claims.claim("roles", List.of("of-another-program"))));
        assertThat(answer.expect(403, 186).at("/detail").asString()).contains("viewer", "jo has none");
    }

    @Test
    void theSubject_isWhoDidIt() {
        String token = issuer.token(claims -> claims.subject("al")
                .claim("roles", List.of("operations"))
                .claim("fillmore_grants", List.of(scope + ": trade")));
        Answer made = server.with(token)
                .call("createPortfolio", Map.of("scope", scope), Map.of(), """
                        {"code": "P", "displayName": "P", "baseCurrency": "GBP"}""")
                .expect(201);
        assertThat(made.at("/version/userIdCreated").asString()).isEqualTo("al");
    }

    static Stream<Arguments> badTokens() {
        Instant now = Instant.now();
        return Stream.of(
                bad("another audience", each -> each.token(VIEWER.andThen(claims -> claims.audience("payroll")))),
                bad("no audience", each -> each.token(VIEWER.andThen(claims -> claims.audience((String) null)))),
                bad("another issuer", each -> each.token(VIEWER.andThen(claims -> claims.issuer("http://elsewhere")))),
                bad(
                        "expired",
                        each -> each.token(
                                VIEWER.andThen(claims -> claims.expirationTime(Date.from(now.minusSeconds(300)))))),
                bad("without an end", each -> each.token(VIEWER.andThen(claims -> claims.expirationTime(null)))),
                bad(
                        "not yet in force",
                        each -> each.token(
                                VIEWER.andThen(claims -> claims.notBeforeTime(Date.from(now.plusSeconds(300)))))),
                bad("no user", each -> each.token(VIEWER.andThen(claims -> claims.subject(null)))),
                bad("forged", each -> each.forged(VIEWER)),
                bad("signed with the public key", each -> each.confused(VIEWER)),
                bad("unsigned", each -> each.unsigned(VIEWER)));
    }

    private static Arguments bad(String name, Function<Issuer, String> token) {
        return Arguments.of(name, token);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void anyOther_isRefused(String name, Function<Issuer, String> token) {
        Answer answer = orders(token.apply(issuer)).expect(401, 187);
        assertThat(answer.header("WWW-Authenticate")).contains("invalid_token");
    }

    @Test
    void rolesMayLieDeeper_andHoldEverywhere_whereNoClaimHasGrants() {
        try (GuardedServer other =
                GuardedServer.start(Optional.of(settings(issuer.address(), "realm_access.roles", Optional.empty())))) {
            String token =
                    issuer.token(claims -> claims.claim("realm_access", Map.of("roles", List.of("Portfolio Manager"))));
            other.with(token).get("/api/orders?limit=1").expect(200);
        }
    }

    @Test
    void aNewKeyOfTheIssuer_isFetched() {
        orders(issuer.token(VIEWER)).expect(200);
        issuer.changeKey();
        orders(issuer.token(VIEWER)).expect(200);
    }

    @Test
    void anIssuerThatDoesNotAnswer_is503_andOurOwnTokensStillHold() {
        try (GuardedServer other =
                GuardedServer.start(Optional.of(settings("http://127.0.0.1:1", "roles", Optional.empty())))) {
            other.with(issuer.token(VIEWER)).get("/api/orders").expect(503, 157);
            other.as(Role.VIEWER).get("/api/orders?limit=1").expect(200);
        }
    }
}
