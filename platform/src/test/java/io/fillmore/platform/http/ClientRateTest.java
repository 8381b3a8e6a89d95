package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.Caller;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** So many requests a second, by a clock of the test's own. */
class ClientRateTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    /** Close to where the clock overflows, which it may. */
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - SECOND);

    private final ClientRate rate = new ClientRate(4, now::get);

    private int taken(String client, int tried) {
        int taken = 0;
        for (int i = 0; i < tried; i++) {
            taken += rate.takes(client) ? 1 : 0;
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
            rate.takes("client " + i);
        }
        assertThat(rate.clients()).isLessThanOrEqualTo(20_000);
    }

    @Test
    void aClient_isItsUser_elseItsAddress_orNetwork() {
        assertThat(ClientRate.client("ann", "10.0.0.7")).isEqualTo("ann");
        assertThat(ClientRate.client(Caller.ANONYMOUS, "10.0.0.7")).isEqualTo("at 10.0.0.7");
        assertThat(ClientRate.client(Caller.ANONYMOUS, "2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientRate.client(Caller.ANONYMOUS, "2001:db8:1:2:ffff:0:0:1"))
                .isNotEqualTo(ClientRate.client(Caller.ANONYMOUS, "2001:db8:1:3:3:4:5:6"));
    }
}
