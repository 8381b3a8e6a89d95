package io.fillmore.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.Fillmore;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every POST that there is, as its page shows it, answers its key again byte for byte: on the server that did it, and on one that is new. */
class IdempotentOperationsTest {
    private static Fillmore another;

    @BeforeAll
    static void start() {
        another = Fillmore.start(TestServer.databaseSettings(), HttpSettings.onLoopback(0));
    }

    @AfterAll
    static void stop() {
        another.close();
    }

    static List<String> posts() {
        return ReferenceTest.pages().stream()
                .filter(name -> ReferencePage.of(name).method().equals("POST"))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("posts")
    void sentAgain_itIsAnsweredByteForByte_andDoesNothing(String name) {
        ReferencePage page = ReferencePage.of(name);
        String scope = TestServer.newScope();
        ReferenceTest.prepare(page, scope);
        String key = UUID.randomUUID().toString();
        Answer first = send(TestServer.api(), key, page, scope);
        assertThat(first.status()).as("%s", first).isEqualTo(page.status());
        assertThat(first.header("idempotent-replayed")).isEmpty();

        Api anew = new Api(URI.create("http://127.0.0.1:" + another.port()));
        for (Api api : List.of(TestServer.api(), anew)) {
            Answer again = Rows.unchangedBy(scope, () -> send(api, key, page, scope));
            assertThat(again.status()).isEqualTo(first.status());
            assertThat(again.body()).isEqualTo(first.body());
            assertThat(again.header("content-type")).isEqualTo(first.header("content-type"));
            assertThat(again.header("content-length")).isEqualTo(first.header("content-length"));
            assertThat(again.header("lusid-meta-success")).isEqualTo("True");
            assertThat(again.header("lusid-meta-requestid")).isNotEqualTo(first.header("lusid-meta-requestid"));
            assertThat(again.header("idempotent-replayed")).isEqualTo("true");
        }
    }

    private static Answer send(Api api, String key, ReferencePage page, String scope) {
        Optional<String> body = page.body().map(text -> text.replace("MyScope", scope));
        return api.with("Idempotency-Key", key)
                .send(page.method(), page.address().replace("MyScope", scope), body);
    }
}
