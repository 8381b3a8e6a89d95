package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.TestServer;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The page to try the API comes whole from the server, from relative addresses. */
class DocsPageTest {
    private static final Pattern ADDRESS = Pattern.compile("(?:href|src)=\"([^\"]*)\"");

    private final Api api = TestServer.api();

    @ParameterizedTest
    @CsvSource({
        "/openapi.json, application/json",
        "/docs, text/html;charset=UTF-8",
        "/docs/docs.js, text/javascript;charset=UTF-8",
        "/docs/swagger-ui-bundle.js, text/javascript;charset=UTF-8",
        "/docs/swagger-ui.css, text/css;charset=UTF-8",
        "/docs/favicon.png, image/png",
    })
    void whatItIsMadeOf_isServed_withTheUsualHeaders(String path, String contentType) {
        Answer answer = api.get(path).expect(200);
        assertThat(answer.header("content-type")).isEqualTo(contentType);
        assertThat(answer.header("lusid-meta-requestid")).isNotEmpty();
        assertThat(answer.header("lusid-meta-success")).isEqualTo("True");
        assertThat(answer.body()).isNotEmpty();
        Answer head = api.send("HEAD", path, Optional.empty()).expect(200);
        assertThat(head.header("content-length")).isEqualTo(answer.header("content-length"));
        assertThat(head.body()).isEmpty();
    }

    @Test
    void everyAddressOfThePage_isRelative_andLeadsSomewhere() {
        Matcher addresses = ADDRESS.matcher(api.get("/docs").body());
        int count = 0;
        while (addresses.find()) {
            assertThat(addresses.group(1)).doesNotStartWith("/").doesNotContain(":");
            api.get("/" + addresses.group(1)).expect(200);
            count++;
        }
        assertThat(count).isEqualTo(5);
        assertThat(api.get("/docs/docs.js").body())
                .contains("url: \"openapi.json\"")
                .doesNotContain("//localhost", "http");
    }

    @Test
    void thePage_mayLoadNothingFromElsewhere() {
        assertThat(api.get("/docs").header("content-security-policy")).startsWith("default-src 'self';");
    }

    @Test
    void aSlashTooMany_leadsToThePage() {
        Answer answer = api.get("/docs/").expect(308);
        assertThat(answer.header("location")).isEqualTo("../docs");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/docs/nothing",
                "/docs/docs.html/x",
                "/docs/..%2Fwords.properties",
                "/openapi.yaml",
                "/api/openapi.json"
            })
    void otherAddresses_areNone(String path) {
        Answer answer = api.get(path).expect(404);
        assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
        assertThat(answer.at("/name").asString()).isEqualTo("NotFound");
    }

    @Test
    void theDocument_isOnlyRead() {
        assertThat(api.post("/openapi.json", "{}").status()).isEqualTo(405);
    }
}
