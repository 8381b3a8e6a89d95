package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;

class RequestLogTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(RequestLog.class);

    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        lines.start();
        LOGGER.setLevel(Level.INFO);
        LOGGER.addAppender(lines);
    }

    @AfterEach
    void stop() {
        LOGGER.detachAppender(lines);
    }

    private static AnsweredRequest request(String path, int status, long millis) {
        return new AnsweredRequest(
                "getOrder", "GET", path, status, Duration.ofMillis(millis).toNanos(), Map.of());
    }

    @ParameterizedTest
    @CsvSource({
        "OFF,  200,  10, ",
        "OFF,  500, 500, ",
        "SLOW, 200,  99, ",
        "SLOW, 404,  99, ",
        "SLOW, 200, 100, WARN",
        "SLOW, 503,   1, WARN",
        "ALL,  200,  99, INFO",
        "ALL,  404,  99, INFO",
        "ALL,  200, 100, WARN",
        "ALL,  500,   1, WARN",
    })
    void aLine_isWrittenForThoseAskedFor(RequestLog.Which which, int status, long millis, String level) {
        new RequestLog(which, Duration.ofMillis(100)).answered(request("/api/orders/a/b", status, millis));
        if (level == null) {
            assertThat(lines.list).isEmpty();
        } else {
            assertThat(lines.list).singleElement().satisfies(line -> {
                assertThat(line.getLevel()).isEqualTo(Level.toLevel(level));
                assertThat(line.getFormattedMessage())
                        .isEqualTo("GET /api/orders/a/b " + status + " " + millis + " ms");
            });
        }
    }

    @Test
    void aLongPath_isCut() {
        new RequestLog(RequestLog.Which.ALL, Duration.ofMillis(100)).answered(request("/" + "x".repeat(9_000), 404, 1));
        assertThat(lines.list.get(0).getFormattedMessage()).hasSizeLessThan(600).contains("x… 404");
    }
}
