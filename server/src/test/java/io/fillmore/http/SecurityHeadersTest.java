package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every answer tells browsers to be careful with it. */
class SecurityHeadersTest {
    private final Api api = TestServer.api();

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/orders", "/api/orders/a/b", "/health", "/nowhere", "/api/orders/a%2Fb/c", "/openapi.json"})
    void answers_areNotKept_notGuessed_andNotFramed(String path) {
        Answer answer = api.get(path);
        assertThat(answer.headers().allValues("x-content-type-options")).containsExactly("nosniff");
        assertThat(answer.headers().allValues("cache-control")).containsExactly("no-store");
        assertThat(answer.headers().allValues("content-security-policy"))
                .containsExactly("default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.headers().allValues("referrer-policy")).containsExactly("no-referrer");
        assertThat(answer.headers().map()).doesNotContainKeys("strict-transport-security", "server", "x-powered-by");
    }

    @Test
    void thePageOfTheApi_isNotFramed_andItsFilesMayBeKept() {
        Answer page = api.get("/docs").expect(200);
        assertThat(page.headers().allValues("content-security-policy"))
                .singleElement()
                .asString()
                .startsWith("default-src 'self'")
                .contains("frame-ancestors 'none'");
        Answer script = api.get("/docs/swagger-ui-bundle.js").expect(200);
        assertThat(script.headers().allValues("cache-control")).containsExactly("max-age=3600");
        assertThat(script.headers().allValues("x-content-type-options")).containsExactly("nosniff");
    }
}
