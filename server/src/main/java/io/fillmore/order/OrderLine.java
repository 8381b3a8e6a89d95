package io.fillmore.order;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What sums over the orders of a block need of one: read in thousands, where a whole {@link Order} would be too much. */
public record OrderLine(
        ResourceId id,
        ResourceId blockId,
        @Nullable ResourceId portfolioId,
        String state,
        @Nullable BigDecimal quantity) {

    public boolean isCancelled() {
        return OrderState.isCancelled(state);
    }
}
