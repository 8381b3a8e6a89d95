package io.fillmore.benchmark.conventional;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;

/** What is to be traded and how: a block's, and the same for each of its orders. */
@Embeddable
record Terms(String figi, String side, String type, String timeInForce, BigDecimal limitPrice, String currency) {}
