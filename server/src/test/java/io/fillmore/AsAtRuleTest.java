package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.TestServer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A read as at an instant gives the same answer for ever, while others write. */
@ExtendWith(HouseInOrder.class)
class AsAtRuleTest {
    private static final int WRITERS = 8;
    private static final int READERS = 4;
    private static final int WRITES_EACH = 120;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final AtomicInteger writing = new AtomicInteger(WRITERS);

    /** What was read as at an instant. */
    private record Reading(String operation, String code, String asAt, int status, String answer) {}

    @Test
    void readsAsAtAnInstant_areTheSameLater_whileOthersWrite() {
        long seed = Long.getLong("seed", System.nanoTime());
        Queue<Reading> readings = new ConcurrentLinkedQueue<>();
        List<Callable<Integer>> threads = new ArrayList<>();
        for (int i = 0; i < WRITERS; i++) {
            Random random = new Random(seed + i);
            threads.add(() -> write(random));
        }
        for (int i = 0; i < READERS; i++) {
            Random random = new Random(seed - 1 - i);
            threads.add(() -> read(random, readings));
        }
        Race.of(threads);

        assertThat(readings).hasSizeGreaterThan(100);
        assertThat(readings).extracting(Reading::status).contains(200);
        for (Reading reading : readings) {
            assertThat(reading(reading.operation(), reading.code(), reading.asAt()))
                    .as("seed %d", seed)
                    .isEqualTo(reading);
        }
    }

    /** Creates in one block and changes in others, so that some answers grow and some change. */
    private int write(Random random) {
        try {
            for (int i = 0; i < WRITES_EACH; i++) {
                String code = "O" + random.nextInt(400);
                String quantity = Integer.toString(1 + random.nextInt(1000));
                String order = bodies.order(code, quantity, "");
                api.post(
                                "/api/ordermanagement/createorders",
                                bodies.requests(bodies.block("B" + code.hashCode() % 5, "", order)))
                        .expect(201);
            }
            return WRITES_EACH;
        } finally {
            writing.decrementAndGet(); // also of a writer that failed, lest the readers read for ever
        }
    }

    private int read(Random random, Queue<Reading> readings) {
        int count = 0;
        while (writing.get() > 0) {
            Instant now = Instant.now().minus(random.nextInt(3), ChronoUnit.MILLIS);
            String asAt = now.truncatedTo(ChronoUnit.MICROS).toString();
            String code = "O" + random.nextInt(400);
            readings.add(reading("getBlock", "B" + random.nextInt(5), asAt));
            readings.add(reading("getOrder", code, asAt));
            readings.add(reading("getOrderHistory", code, asAt));
            count++;
        }
        return count;
    }

    private Reading reading(String operation, String code, String asAt) {
        Answer answer = api.call(operation, Map.of("scope", scope, "code", code), Map.of("asAt", asAt));
        // The request's own id and URL differ; everything else must not.
        String body = answer.body().replaceAll("\"(href|instance)\":\"[^\"]*\"", "\"$1\":\"\"");
        return new Reading(operation, code, asAt, answer.status(), body);
    }
}
