package io.fillmore.portfolio;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;

/** What sums over the transactions of allocations need of one. */
public record TransactionLine(String transactionId, ResourceId allocationId, String type, BigDecimal units) {}
