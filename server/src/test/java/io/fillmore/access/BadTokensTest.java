package io.fillmore.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.credential.Secret;
import io.fillmore.platform.http.RequestLimits;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.GuardedServer;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Whoever makes up tokens is not looked up for long; whoever has one does not suffer for it at the same address. */
class BadTokensTest {
    private static final int TRIES = 4;

    /** The one that begins the transaction, and the one that looks. */
    private static final int STATEMENTS_A_LOOKUP = 2;

    private static GuardedServer server;

    @BeforeAll
    static void start() {
        server = withFewTries();
    }

    private static GuardedServer withFewTries() {
        RequestLimits usual = RequestLimits.DEFAULT;
        return GuardedServer.with(new RequestLimits(
                usual.bodyBytes(),
                usual.bodyDepth(),
                usual.bodyItems(),
                usual.headerBytes(),
                usual.transfer(),
                usual.connections(),
                usual.requests(),
                TRIES));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    /** A stranger who makes up tokens as fast as they can, in several threads, until it is closed. */
    private static final class Stranger implements AutoCloseable {
        private static final int THREADS = 4;

        private final Collection<Answer> answers = new ConcurrentLinkedQueue<>();
        private final List<CompletableFuture<Void>> trying;
        private volatile boolean isDone;

        Stranger() {
            trying = IntStream.range(0, THREADS)
                    .mapToObj(i -> CompletableFuture.runAsync(this::tryOn, task -> new Thread(task).start()))
                    .toList();
        }

        private void tryOn() {
            while (!isDone) {
                answers.add(tried());
            }
        }

        private static Answer tried() {
            return server.with(Secret.random("fmp").reveal()).get("/api/orders?limit=1");
        }

        List<Answer> answered(int status) {
            return answers.stream().filter(answer -> answer.status() == status).toList();
        }

        @Override
        public void close() {
            isDone = true;
            trying.forEach(CompletableFuture::join);
        }
    }

    private static String name(Answer answer) {
        return answer.at("/name").asString("");
    }

    @Test
    void tokensBeyondSome_areNotLookedUp_andTheirSenderIsTold() {
        long before = server.fillmore().database().statements();
        Stranger stranger = new Stranger();
        try (stranger) {
            Awaitility.await().until(() -> stranger.answered(429).size() >= 50);
        }
        assertThat(stranger.answers)
                .hasSize(stranger.answered(401).size() + stranger.answered(429).size());
        assertThat(server.fillmore().database().statements() - before)
                .isEqualTo((long) STATEMENTS_A_LOOKUP * stranger.answered(401).size());
        Answer refused = stranger.answered(429).get(0);
        assertThat(refused.code()).isEqualTo(102);
        assertThat(name(refused)).isEqualTo("TokensTried");
        assertThat(refused.header("retry-after")).isEqualTo("1");
        assertThat(refused.at("/detail").asString()).contains("127.0.0.1", TRIES + " tokens", "not looked at");
    }

    @Test
    void whoseTokenWasGood_isAnsweredAllTheWhile() {
        Api jo = server.as(Role.VIEWER);
        Awaitility.await().until(() -> jo.get("/api/orders?limit=1").status() == 200);
        try (Stranger stranger = new Stranger()) {
            Awaitility.await().until(() -> stranger.answered(429).size() >= 10);
            for (int i = 0; i < 10; i++) {
                // More than jo's own share a second is refused by another name.
                assertThat(name(jo.get("/api/orders?limit=1"))).isNotEqualTo("TokensTried");
            }
            Awaitility.await().until(() -> jo.get("/api/orders?limit=1").status() == 200);
        }
    }

    @Test
    void goodTokens_howeverMany_areLookedUp() {
        // Its own, since strangers at the same address use up the tries of the other.
        try (GuardedServer quiet = withFewTries()) {
            List<Api> users = IntStream.range(0, 3 * TRIES)
                    .mapToObj(i -> quiet.with(GuardedServer.token("user-" + i, Role.VIEWER)))
                    .toList();
            for (Api user : users) {
                user.get("/api/orders?limit=1").expect(200);
            }
        }
    }
}
