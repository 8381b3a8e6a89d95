package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ChoreTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(Chore.class);
    private static final Duration PAUSE = Duration.ofMillis(5);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        LOGGER.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(lines);
    }

    /** The runs from 1 to 3 fail, and those from 6 on. */
    @Test
    void aRunThatFails_isFollowedByOthers_andOfSeveralInARowTheFirstIsLogged() {
        AtomicInteger runs = new AtomicInteger();
        Runnable failing = () -> {
            int run = runs.incrementAndGet();
            if (run <= 3 || run >= 6) {
                throw new IllegalStateException("run " + run);
            }
        };
        try (Chore chore = Chore.start("failing", PAUSE, failing)) {
            assertThat(chore).isNotNull();
            await().until(() -> runs.get() >= 9);
        }
        assertThat(lines.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly(
                        "failing failed, which is tried again: run 1", "failing failed, which is tried again: run 6");
    }
}
