package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.Fillmore;
import io.fillmore.access.Role;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.RawHttp;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A page that a browser has from elsewhere cannot act through it on a server that asks nobody who they are. */
class HostRuleTest {
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    /** Creates an order, under a host and with further headers. */
    private String create(URI server, String host, String headers) {
        String body = bodies.requests(bodies.block("B", "", bodies.order("O", "1", "")));
        int length = body.getBytes(StandardCharsets.UTF_8).length;
        return RawHttp.send(
                server,
                "POST /api/ordermanagement/createorders HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n"
                        + headers + "Content-Type: application/json\r\nContent-Length: " + length + "\r\n\r\n" + body);
    }

    private static String get(String path, String host) {
        return RawHttp.send(
                TestServer.address(), "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
    }

    private String refusedCreate(String host, String headers) {
        return Rows.unchangedBy(scope, () -> create(TestServer.address(), host, headers));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example",
                "evil.example:8080",
                "localhost.evil.example",
                "127.0.0.1.evil.example",
                "evil.example.",
                "192.168.0.1",
                "0.0.0.0",
                "[2001:db8::1]",
            })
    void anotherHost_isRefused(String host) {
        assertThat(refusedCreate(host, ""))
                .startsWith("HTTP/1.1 421 ")
                .contains("application/problem+json", "\"HostUnknown\"", "--allow-host", "--authenticate")
                .contains("lusid-meta-success: False", "nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/orders", "/metrics", "/health", "/docs", "/openapi.json", "/nowhere"})
    void anotherHost_isShownNothing(String path) {
        assertThat(get(path, "evil.example")).startsWith("HTTP/1.1 421 ");
    }

    @Test
    void anotherHost_isRefused_withAKeyToo() {
        String kept = Rows.one("SELECT count(*) FROM kept_answers");
        assertThat(refusedCreate("evil.example", "Idempotency-Key: " + scope + "\r\n"))
                .startsWith("HTTP/1.1 421 ");
        assertThat(Rows.one("SELECT count(*) FROM kept_answers")).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LocalHost:8080", "127.0.0.1:1", "127.1.2.3", "[::1]", "[::1]:8080"})
    void theNamesOfTheLoopback_areAnswered(String host) {
        assertThat(create(TestServer.address(), host, "")).startsWith("HTTP/1.1 201 ");
    }

    @Test
    void withoutAHost_onlyWhatIsOlderThanHosts_isAnswered() {
        assertThat(RawHttp.send(TestServer.address(), "GET /health HTTP/1.1\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400 ");
        assertThat(RawHttp.send(TestServer.address(), "GET /health HTTP/1.0\r\n\r\n"))
                .startsWith("HTTP/1.1 200 ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example",
                "https://localhost.evil.example:8080",
                "null",
                "file://",
                "localhost",
                "http://localhost http://evil.example",
            })
    void aPageFromElsewhere_isRefused(String origin) {
        assertThat(refusedCreate("localhost", "Origin: " + origin + "\r\n"))
                .startsWith("HTTP/1.1 403 ")
                .contains("application/problem+json", "\"OriginForeign\"", "nothing was done", "--allow-host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://localhost:3000", "http://127.0.0.1", "https://[::1]:8443"})
    void aPageOfThisMachine_isAnswered(String origin) {
        assertThat(create(TestServer.address(), "localhost", "Origin: " + origin + "\r\n"))
                .startsWith("HTTP/1.1 201 ");
    }

    @Test
    void aNameThatTheOperatorAllows_isAnswered() {
        HttpSettings named = HttpSettings.onLoopback(0).withHosts(Set.of("Orders.example"));
        try (Fillmore server = Fillmore.start(TestServer.databaseSettings(), named)) {
            URI address = URI.create("http://127.0.0.1:" + server.port());
            assertThat(create(address, "orders.EXAMPLE:80", "Origin: http://orders.example\r\n"))
                    .startsWith("HTTP/1.1 201 ");
            assertThat(create(address, "other.example", "")).startsWith("HTTP/1.1 421 ");
        }
    }

    @Test
    void whoMustSayWhoTheyAre_maySayItAnywhere() {
        try (GuardedServer server = GuardedServer.start()) {
            String token = GuardedServer.token("jo", Role.ADMINISTRATOR);
            String headers = "Origin: https://desk.example\r\nAuthorization: Bearer " + token + "\r\n";
            assertThat(create(server.address(), "orders.example", headers)).startsWith("HTTP/1.1 201 ");
        }
    }
}
