package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.ServerProcess;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The largest bodies, many at a time, fit into a heap of 256 MB: each is done or told to come again, and the server lives on. */
class MemoryTest {
    private static final int CLIENTS = 6;
    private static final int MANY = 10_000;
    private static final String PADDING = " ".repeat(31 * 1024 * 1024);

    private final Bodies bodies = new Bodies("memory");

    @TempDir
    private Path data;

    @Test
    void theLargestBodies_manyAtATime() {
        try (ServerProcess server = ServerProcess.serving(data)) {
            Api api = server.awaitReady();
            List<Answer> answers = IntStream.range(0, CLIENTS)
                    .boxed()
                    .flatMap(client -> Stream.of(
                            sent(api, "createorders", orders("C" + client, 1) + PADDING),
                            sent(api, "createorders", orders("M" + client, MANY)),
                            sent(api, "cancelorders", unknown(MANY))))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(answers).allMatch(answer -> answer.isSuccess() || answer.status() == 503);
            assertThat(answers).filteredOn(Answer::isSuccess).hasSizeGreaterThan(CLIENTS);
            api.get("/health").expect(200);
            assertThat(server.errors()).doesNotContain("OutOfMemoryError", "ERROR");
        }
    }

    private static CompletableFuture<Answer> sent(Api api, String operation, String body) {
        return CompletableFuture.supplyAsync(
                () -> api.post("/api/ordermanagement/" + operation, body), task -> new Thread(task).start());
    }

    private String orders(String block, int count) {
        return bodies.requests(bodies.block(
                block,
                "",
                IntStream.range(0, count)
                        .mapToObj(i -> bodies.order(block + "-" + i, "1", ""))
                        .toArray(String[]::new)));
    }

    private String unknown(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "\"k" + i + "\": " + bodies.id("unknown" + i))
                .collect(Collectors.joining(", ", "{", "}"));
    }
}
