package io.fillmore.allocation;

import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.Refers;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The body of RunAllocationServiceWithWeights. */
@SchemaName("WeightedAllocationServiceRunRequest")
public record WeightedAllocationRequest(
        @Required @NotEmpty List<ResourceId> placementIds,
        @NotEmpty @Nullable List<PortfolioWeight> portfolioWeights) implements SelfChecking {

    /**
     * A portfolio's part.
     *
     * @param weight relative to the others; not below zero
     */
    public record PortfolioWeight(
            @Refers @Required ResourceId portfolioId,
            @Required BigDecimal weight) implements SelfChecking {
        @Override
        public void check(Faults faults) {
            if (weight.signum() < 0) {
                faults.add("weight", "must not be below zero, was " + weight.toPlainString());
            }
        }
    }

    /** The public API does not require the weights; without them there is nothing to split by. */
    @Override
    public void check(Faults faults) {
        if (portfolioWeights == null) {
            faults.add("portfolioWeights", "is required");
            return;
        }
        if (portfolioWeights.stream().allMatch(weight -> weight.weight().signum() == 0)) {
            faults.add("portfolioWeights", "must not all be zero");
        }
    }
}
