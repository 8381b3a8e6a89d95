package io.fillmore.allocation;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Part of an executed quantity, given to one order's portfolio.
 *
 * @param executionIds the executions of which it holds shares
 * @param shares how much of each of these it holds, the proof of its quantity; empty if a client wrote the allocation
 */
public record Allocation(
        ResourceId id,
        ResourceId orderId,
        ResourceId portfolioId,
        Instrument instrument,
        BigDecimal quantity,
        List<ResourceId> placementIds,
        List<ResourceId> executionIds,
        List<BigDecimal> shares,
        @Nullable String state,
        @Nullable String side,
        @Nullable String type,
        @Nullable Instant settlementDate,
        @Nullable Instant date,
        @Nullable CurrencyAndAmount price,
        @Nullable String settlementCurrency,
        @Nullable BigDecimal settlementCurrencyFxRate,
        @Nullable String counterparty,
        Properties properties) {
    /** The domain of an allocation's property keys. */
    public static final String DOMAIN = "Allocation";

    public static final String NEW = "New";
    public static final String BOOKED = "Booked";

    public Allocation {
        placementIds = List.copyOf(placementIds);
        executionIds = List.copyOf(executionIds);
        shares = List.copyOf(shares);
    }

    /** Whether it is frozen: its shares count as given, and no run changes it. */
    public boolean isBooked() {
        return BOOKED.equalsIgnoreCase(state);
    }

    /** Whether what it books as is partly up to its order: one that a client wrote need not say its side, type or date. */
    public boolean leavesTermsToOrder() {
        return side == null || type == null || date == null;
    }

    /** Whether the allocation service made it of this placement. */
    boolean isMadeOf(ResourceId placement) {
        return !shares.isEmpty() && placementIds.contains(placement);
    }

    /** Its quantity as seen from a side: below zero if it is of another. One without a side of its own is of that side. */
    public BigDecimal quantityOn(String seenFrom) {
        return side == null || side.equalsIgnoreCase(seenFrom) ? quantity : quantity.negate();
    }

    public Allocation booked() {
        return new Allocation(
                id,
                orderId,
                portfolioId,
                instrument,
                quantity,
                placementIds,
                executionIds,
                shares,
                BOOKED,
                side,
                type,
                settlementDate,
                date,
                price,
                settlementCurrency,
                settlementCurrencyFxRate,
                counterparty,
                properties);
    }
}
