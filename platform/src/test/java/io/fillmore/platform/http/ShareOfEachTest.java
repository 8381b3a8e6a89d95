package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** So much a second, by a clock of the test's own. */
class ShareOfEachTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Close to where the clock overflows, which it may. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

    private final ShareOfEach shares = new ShareOfEach(4, now::get);

    private int taken(String client, int tried) {
        int taken = 0;
        for (int i = 0; i < tried; i++) {
            taken += shares.takes(client) ? 1 : 0;
        }
        return taken;
    }

    @Test
    void aClient_hasASecondsWorth_thenWhatTimeGivesBack_andNeverMore() {
        assertThat(taken("a", 10)).isEqualTo(4);
        now.addAndGet(SECOND / 4);
        assertThat(taken("a", 10)).isEqualTo(1);
        now.addAndGet(SECOND / 2);
        assertThat(taken("a", 10)).isEqualTo(2);
        now.addAndGet(100 * SECOND);
        assertThat(taken("a", 10)).isEqualTo(4);
    }

    @Test
    void oneClient_doesNotTakeFromAnother() {
        assertThat(taken("a", 10)).isEqualTo(4);
        assertThat(taken("b", 10)).isEqualTo(4);
    }

    @Test
    void clientsWithoutNumber_areNotAllRemembered() {
        for (int i = 0; i < 100_000; i++) {
            shares.takes("client " + i);
        }
        assertThat(shares.clients()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void whatIsPutBack_canBeTakenAgain_butABucketHoldsNoMore() {
        assertThat(taken("a", 10)).isEqualTo(4);
        shares.putBack("a");
        assertThat(taken("a", 10)).isEqualTo(1);
        now.addAndGet(SECOND);
        shares.putBack("a");
        shares.putBack("never seen");
        assertThat(taken("a", 10)).isEqualTo(4);
    }
}
