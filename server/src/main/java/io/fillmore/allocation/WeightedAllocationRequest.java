package io.fillmore.allocation;

import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.List;

/** The body of RunAllocationServiceWithWeights. */
public record WeightedAllocationRequest(
        @Required @NotEmpty List<ResourceId> placementIds,
        @Required @NotEmpty List<PortfolioWeight> portfolioWeights) implements SelfChecking {

    /**
     * A portfolio's part.
     *
     * @param weight relative to the others; not below zero
     */
    public record PortfolioWeight(
            @Required ResourceId portfolioId, @Required BigDecimal weight) implements SelfChecking {
        @Override
        public void check(Faults faults) {
            if (weight.signum() < 0) {
                faults.add("weight", "must not be below zero, was " + weight.toPlainString());
            }
        }
    }

    @Override
    public void check(Faults faults) {
        if (portfolioWeights.stream().allMatch(weight -> weight.weight().signum() == 0)) {
            faults.add("portfolioWeights", "must not all be zero");
        }
    }
}
