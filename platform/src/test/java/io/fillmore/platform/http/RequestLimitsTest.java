package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RequestLimitsTest {
    /** The benchmark's largest crowd, with 10,000 orders each: that it is served shows only where the benchmark is run at its size. */
    private static final int CROWD = 64;

    @Test
    void byDefault_aCrowdWithLargeBodiesMayWait() {
        assertThat(RequestLimits.DEFAULT.bodiesWaiting()).isGreaterThanOrEqualTo(CROWD);
    }

    @Test
    void besideSlowClientsAndWaitingBodies_placesAreLeft() {
        for (int requests = 4; requests <= 10_000; requests++) {
            RequestLimits limits = new RequestLimits(1, 1, 1, 1, Duration.ofSeconds(1), 1, requests, 1);
            assertThat(requests / 2 + limits.bodiesWaiting())
                    .as("of %d", requests)
                    .isLessThan(requests);
        }
    }
}
