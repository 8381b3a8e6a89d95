package io.fillmore.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.access.Grant;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Urls;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Logging in by name and password, each test on a server that has seen no tries yet. */
class LoginTest {
    private static final String PASSWORD = "correct horse battery";

    private final GuardedServer server = GuardedServer.start();

    @BeforeEach
    void createUser() {
        GuardedServer.access()
                .createUser(User.of("jo", Set.of(Role.VIEWER), List.of(Grant.parse("*: read"))), PASSWORD);
    }

    @AfterEach
    void stop() {
        GuardedServer.access().removeUser("jo");
        server.close();
    }

    private Answer ask(Map<String, String> form) {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + Urls.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
        return server.nobody()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/oauth2/token", body);
    }

    private Answer logIn(String user, String password) {
        return ask(new TreeMap<>(Map.of("grant_type", "password", "username", user, "password", password)));
    }

    private static void requireRefusal(Answer answer, int status, String error) {
        assertThat(answer.expect(status).at("/error").asString()).isEqualTo(error);
        assertThat(answer.at("/error_description").asString()).isNotBlank();
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theRightPassword_givesATokenThatLetsIn_andOneToGetAnother() {
        Answer first = logIn("jo", PASSWORD).expect(200);
        assertThat(first.at("/token_type").asString()).isEqualTo("Bearer");
        assertThat(first.at("/expires_in").asInt()).isEqualTo(3600);
        assertThat(first.header("Cache-Control")).isEqualTo("no-store");
        Api jo = server.with(first.at("/access_token").asString());
        jo.get("/api/orders?limit=1").expect(200);
        jo.post("/api/executions", "{\"requests\": []}").expect(403, 186);
        String refresh = first.at("/refresh_token").asString();
        for (int i = 0; i < 2; i++) {
            Answer next = ask(Map.of("grant_type", "refresh_token", "refresh_token", refresh))
                    .expect(200);
            assertThat(next.at("/access_token")).isNotEqualTo(first.at("/access_token"));
            server.with(next.at("/access_token").asString())
                    .get("/api/orders?limit=1")
                    .expect(200);
        }
        server.with(refresh).get("/api/orders").expect(401, 187);
    }

    @Test
    void aWrongPassword_andAnUnknownUser_areRefusedAlike() {
        Answer wrong = logIn("jo", "something else entirely");
        requireRefusal(wrong, 400, "invalid_grant");
        Answer unknown = logIn("nobody", PASSWORD);
        requireRefusal(unknown, 400, "invalid_grant");
        assertThat(unknown.body()).isEqualTo(wrong.body());
        requireRefusal(logIn("jo", PASSWORD + "x".repeat(100)), 400, "invalid_grant");
    }

    @Test
    void whatIsNoRequestOfOAuth_isRefusedInItsWords() {
        requireRefusal(ask(Map.of("grant_type", "password", "username", "jo")), 400, "invalid_request");
        requireRefusal(ask(Map.of("username", "jo")), 400, "invalid_request");
        requireRefusal(ask(Map.of("grant_type", "refresh_token")), 400, "invalid_request");
        requireRefusal(ask(Map.of("grant_type", "client_credentials")), 400, "unsupported_grant_type");
        requireRefusal(ask(Map.of("grant_type", "refresh_token", "refresh_token", "fmr_x")), 400, "invalid_grant");
        String login = logIn("jo", PASSWORD).at("/access_token").asString();
        requireRefusal(ask(Map.of("grant_type", "refresh_token", "refresh_token", login)), 400, "invalid_grant");
        Answer inAddress = server.nobody()
                .with("Content-Type", "application/x-www-form-urlencoded")
                .post("/oauth2/token?grant_type=password&username=jo&password=" + Urls.encoded(PASSWORD), "");
        requireRefusal(inAddress, 400, "invalid_request");
    }

    @Test
    void tooManyTries_mustWait_alsoForTheRightPassword() {
        for (int i = 0; i < LoginRate.TRIES_OF_USER; i++) {
            requireRefusal(logIn("jo", "wrong password " + i), 400, "invalid_grant");
        }
        Answer answer = logIn("jo", PASSWORD);
        requireRefusal(answer, 429, "slow_down");
        assertThat(Integer.parseInt(answer.header("Retry-After"))).isPositive();
        requireRefusal(logIn("somebody else", "wrong password"), 400, "invalid_grant");
    }

    @Test
    void triesThatSucceed_doNotCount() {
        for (int i = 0; i < LoginRate.TRIES_OF_USER + 1; i++) {
            logIn("jo", PASSWORD).expect(200);
        }
    }

    @Test
    void anotherPassword_orNoUser_endsWhatWasGotBefore() {
        Answer before = logIn("jo", PASSWORD).expect(200);
        Api jo = server.with(before.at("/access_token").asString());
        jo.get("/api/orders?limit=1").expect(200);
        GuardedServer.access().setPassword("jo", "another password");
        requireRefusal(
                ask(Map.of(
                        "grant_type",
                        "refresh_token",
                        "refresh_token",
                        before.at("/refresh_token").asString())),
                400,
                "invalid_grant");
        Awaitility.await().until(() -> jo.get("/api/orders?limit=1").status() == 401);
        Api again = server.with(
                logIn("jo", "another password").expect(200).at("/access_token").asString());
        again.get("/api/orders?limit=1").expect(200);
        GuardedServer.access().removeUser("jo");
        Awaitility.await().until(() -> again.get("/api/orders?limit=1").status() == 401);
    }

    @Test
    void withoutUsers_itIsOff() {
        GuardedServer.access().removeUser("jo");
        assertThat(GuardedServer.access().listUsers()).isEmpty();
        requireRefusal(logIn("jo", PASSWORD), 400, "unauthorized_client");
    }

    @Test
    void noPasswordAndNoToken_isKeptAsItIs() {
        Answer granted = logIn("jo", PASSWORD).expect(200);
        String rows = Rows.one("SELECT string_agg(u::text, '') FROM users u")
                + Rows.one("SELECT string_agg(t::text, '') FROM access_tokens t");
        assertThat(rows)
                .doesNotContain(PASSWORD)
                .doesNotContain(granted.at("/access_token").asString().substring(4))
                .doesNotContain(granted.at("/refresh_token").asString().substring(4));
    }
}
