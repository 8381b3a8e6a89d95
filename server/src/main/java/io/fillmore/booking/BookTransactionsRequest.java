package io.fillmore.booking;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The body of BookTransactions. */
public record BookTransactionsRequest(
        @Required List<ResourceId> allocationIds,
        @Nullable Map<String, PerpetualProperty> transactionProperties,
        @OneOf({"None", "FxForward", "FxSpot"}) @Nullable String fxInstrumentType)
        implements SelfChecking {

    @Override
    public void check(Faults faults) {
        if (fxInstrumentType != null && !fxInstrumentType.equalsIgnoreCase("None")) {
            faults.add(
                    "fxInstrumentType",
                    "'" + fxInstrumentType + "' asks for FX orders, which are not supported; leave it out or use None");
        }
    }
}
