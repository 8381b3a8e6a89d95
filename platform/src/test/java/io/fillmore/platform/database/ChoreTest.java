package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ChoreTest {
    private static final Duration PAUSE = Duration.ofMillis(5);

    @Test
    void aRunThatFails_isFollowedByOthers() {
        AtomicInteger runs = new AtomicInteger();
        try (Chore chore = Chore.start("failing", PAUSE, () -> {
            runs.incrementAndGet();
            throw new IllegalStateException("as it must");
        })) {
            assertThat(chore).isNotNull();
            await().until(() -> runs.get() >= 3);
        }
    }
}
