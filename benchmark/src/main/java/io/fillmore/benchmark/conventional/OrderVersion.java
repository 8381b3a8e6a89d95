package io.fillmore.benchmark.conventional;

import jakarta.persistence.Embeddable;

/** Names a row of history. */
@Embeddable
record OrderVersion(String orderId, int version) {}
