package io.fillmore.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Json;
import io.fillmore.testing.Operation;
import io.fillmore.testing.TestServer;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/**
 * Bodies of every operation, spoilt at random: each is done or refused with its place, and never fails the server. Prints its seed; set
 * it to see a failure again.
 */
@ExtendWith(HouseInOrder.class)
class JsonRimFuzzTest {
    private static final int ROUNDS = 1_500;
    private static final List<String> FRAGMENTS = List.of(
            "null",
            "{}",
            "[]",
            "1e999999999999",
            "-0.0000000000000000000001",
            "123456789012345678901234567890123456789",
            "\"\\ud800\"",
            "\"\\u0000\"",
            "\"",
            "{",
            "]",
            ",",
            ":",
            "\\",
            "NaN",
            "\uFEFF",
            "\"code\": \"x\",",
            "\"scope\": {},",
            "\"9999-12-31T23:59:59.9999999+14:00\"",
            "\"2024-02-30\"",
            "[".repeat(70),
            "{\"a\":".repeat(70),
            "\"" + "y".repeat(17_000) + "\"",
            "true",
            "/*x*/");

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void spoiltBodies_areDoneOrRefused() throws Exception {
        System.out.println("JsonRimFuzzTest: -Dfuzz.seed=" + seed);
        FullCalls full = new FullCalls(TestServer.api());
        new SurroundingCalls(full).run();
        new LifecycleCalls(full).run();
        new StoreCalls(full).run();
        List<FullCalls.Call> calls = full.withBodies();
        int done = 0;
        for (int round = 0; round < ROUNDS; round++) {
            FullCalls.Call call = calls.get(random.nextInt(calls.size()));
            byte[] body = spoilt(call.body().getBytes(StandardCharsets.UTF_8));
            HttpResponse<String> answer = send(call, body);
            String what = "seed %d, round %d, %s %s: %s"
                    .formatted(
                            seed,
                            round,
                            call.operation(),
                            new String(body, StandardCharsets.ISO_8859_1),
                            answer.body());
            assertThat(answer.statusCode()).as(what).isLessThan(500);
            JsonNode document = Json.of(answer.body());
            if (answer.statusCode() >= 400) {
                requirePlace(document, what);
            } else {
                done++;
            }
        }
        assertThat(done).isBetween(ROUNDS / 50, ROUNDS - ROUNDS / 10);
    }

    private static void requirePlace(JsonNode problem, String what) {
        assertThat(problem.path("detail").asString("")).as(what).isNotEmpty();
        if (problem.has("errors")) {
            assertThat(problem.path("errors").propertyNames())
                    .as(what)
                    .isNotEmpty()
                    .doesNotContain("");
        } else if (problem.path("detail").asString().startsWith("The body: the body is not valid JSON")) {
            assertThat(problem.path("detail").asString()).as(what).containsPattern("line \\d+");
        }
    }

    private HttpResponse<String> send(FullCalls.Call call, byte[] body) throws IOException, InterruptedException {
        Operation operation = FullCalls.CONTRACT.operation(call.operation());
        String path = operation.path();
        for (Map.Entry<String, String> variable : call.path().entrySet()) {
            path = path.replace("{" + variable.getKey() + "}", variable.getValue());
        }
        HttpRequest request = HttpRequest.newBuilder(URI.create(TestServer.address() + path))
                .header("Content-Type", "application/json")
                .method(operation.method(), HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private byte[] spoilt(byte[] body) {
        byte[] spoilt = body;
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            int from = random.nextInt(spoilt.length + 1);
            int to = Math.min(spoilt.length, from + random.nextInt(10));
            spoilt = switch (random.nextInt(6)) {
                case 0 -> spliced(spoilt, from, from, new byte[] {(byte) random.nextInt(256)});
                case 1 -> spliced(spoilt, from, to, new byte[0]);
                case 2 -> spliced(spoilt, from, from, copy(spoilt));
                case 3 -> spliced(spoilt, from, to, fragment());
                case 4 -> spliced(spoilt, from, from, fragment());
                default -> withAnotherDigit(spoilt);
            };
        }
        return spoilt;
    }

    private byte[] fragment() {
        return FRAGMENTS.get(random.nextInt(FRAGMENTS.size())).getBytes(StandardCharsets.UTF_8);
    }

    private byte[] copy(byte[] body) {
        int from = random.nextInt(body.length + 1);
        return Arrays.copyOfRange(body, from, Math.min(body.length, from + random.nextInt(40)));
    }

    private byte[] withAnotherDigit(byte[] body) {
        byte[] changed = body.clone();
        for (int i = 0; i < changed.length; i++) {
            if (Character.isDigit(changed[i]) && random.nextInt(10) == 0) {
                changed[i] = (byte) ('0' + random.nextInt(10));
            }
        }
        return changed;
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] middle) {
        byte[] result = new byte[body.length - (to - from) + middle.length];
        System.arraycopy(body, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(body, to, result, from + middle.length, body.length - to);
        return result;
    }
}
