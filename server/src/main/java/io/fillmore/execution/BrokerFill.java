package io.fillmore.execution;

import io.fillmore.platform.value.ResourceId;
import java.util.Locale;

/**
 * A fill as its broker knows it, and the execution that reports it.
 *
 * @param counterparty in small letters: it is compared ignoring case
 * @param brokerId the broker's own id, as it is
 * @param corrects the code of the execution in the same scope that this one corrects; empty if it corrects none
 */
record BrokerFill(ResourceId execution, String counterparty, String brokerId, String corrects) {
    BrokerFill {
        counterparty = counterparty.toLowerCase(Locale.ROOT);
    }

    Key key() {
        return new Key(execution.scope(), counterparty, brokerId);
    }

    /** What is the same for all reports of a fill. */
    record Key(String scope, String counterparty, String brokerId) {}
}
