package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** After a test class, checks that every invariant holds and that no transaction was left open. */
public final class HouseInOrder implements AfterAllCallback {
    @Override
    public void afterAll(ExtensionContext context) {
        assertThat(Invariants.broken()).as("after %s", context.getDisplayName()).isEmpty();
        assertThat(Rows.one("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                        + " AND state LIKE 'idle in transaction%'"))
                .as("open transactions after %s", context.getDisplayName())
                .isEqualTo("0");
    }
}
