package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.Caller;
import org.junit.jupiter.api.Test;

/** Who counts as one client. */
class ClientRateTest {
    @Test
    void aClient_isItsUser_elseItsAddress_orNetwork() {
        assertThat(ClientRate.client("ann", "10.0.0.7")).isEqualTo("ann");
        assertThat(ClientRate.client(Caller.ANONYMOUS, "10.0.0.7")).isEqualTo("at 10.0.0.7");
        assertThat(ClientRate.client(Caller.ANONYMOUS, "2001:db8:1:2:3:4:5:6"))
                .isEqualTo(ClientRate.client(Caller.ANONYMOUS, "2001:db8:1:2:ffff:0:0:1"))
                .isNotEqualTo(ClientRate.client(Caller.ANONYMOUS, "2001:db8:1:3:3:4:5:6"));
    }
}
