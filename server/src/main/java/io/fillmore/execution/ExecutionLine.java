package io.fillmore.execution;

import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** What sums over executions need of one. */
public record ExecutionLine(
        ResourceId id,
        ResourceId placementId,
        BigDecimal quantity,
        @Nullable CurrencyAndAmount price) {}
