package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.allocation.AllocationAlgorithm.Split;
import io.fillmore.allocation.DealCases.DealCase;
import io.fillmore.allocation.DealCases.LargeCase;
import io.fillmore.allocation.DealCases.SmallCase;
import io.fillmore.allocation.NaiveDeal.Step;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.domains.Domain;
import net.jqwik.api.domains.DomainContext;

@Domain(DealCases.class)
@Domain(DomainContext.Global.class)
class DealPropertiesTest {
    @Property
    void everyAlgorithm_equalsItsNaiveText(@ForAll SmallCase small) {
        assertThat(shares(small.deal())).isEqualTo(stripped(small.deal().naive().shares()));
    }

    @Property
    void largeDeals_equalTheNaiveText_whereThatCanBeRun(@ForAll LargeCase large) {
        for (AllocationAlgorithm algorithm : AllocationAlgorithm.values()) {
            if (algorithm.split() != Split.ROUND_ROBIN) {
                DealCase deal = large.deal().with(algorithm);
                assertThat(shares(deal)).isEqualTo(stripped(deal.naive().shares()));
            }
        }
    }

    @Property
    void longs_dealAsBigIntegersDo(@ForAll LargeCase large) {
        DealCase deal = large.deal();
        assertThat(shares(deal)).isEqualTo(DealText.sharesInBigIntegers(deal.algorithm(), deal.orders(), deal.fills()));
    }

    @Property
    void smallDeals_areTheSameInBigIntegers(@ForAll SmallCase small) {
        DealCase deal = small.deal();
        assertThat(shares(deal)).isEqualTo(DealText.sharesInBigIntegers(deal.algorithm(), deal.orders(), deal.fills()));
    }

    @Property
    void whatCanBeShared_isShared_toTheLastQuantum(@ForAll SmallCase small) {
        Map<String, Map<String, BigDecimal>> shares = shares(small.deal());
        for (Step step : small.deal().naive().steps()) {
            assertThat(sum(shares, step)).isEqualByComparingTo(step.available());
        }
    }

    @Property
    void noOrder_getsMoreThanItsRoom_ofAllExecutionsTogether(@ForAll LargeCase large) {
        Map<String, Map<String, BigDecimal>> shares = shares(large.deal());
        for (OrderRoom order : large.deal().orders()) {
            BigDecimal given = shares.values().stream()
                    .map(fill -> fill.getOrDefault(order.orderId().code(), BigDecimal.ZERO))
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(given).isLessThanOrEqualTo(order.room());
        }
    }

    @Property
    void aHolderOfABookedShare_getsNoMoreOfThatExecution(@ForAll SmallCase small) {
        Map<String, Map<String, BigDecimal>> shares = shares(small.deal());
        for (Fill fill : small.deal().fills()) {
            for (BookedShare booked : fill.booked()) {
                assertThat(shares.getOrDefault(fill.executionId().code(), Map.of()))
                        .doesNotContainKey(booked.orderId().code());
            }
        }
    }

    /** Before the orphan rule a share is the exact one rounded down, so less than a quantum away; that adds one at most. */
    @Property
    void proRata_isTheExactShareRoundedDown_orOneMore(@ForAll LargeCase large) {
        DealCase deal = large.deal().with(AllocationAlgorithm.PR_LF);
        Map<String, Map<String, BigDecimal>> shares = shares(deal);
        NaiveDeal naive = deal.naive();
        int decimals = naive.quantum().scale();
        for (Step step : naive.steps()) {
            BigDecimal total = step.roomsBefore().values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            step.roomsBefore().forEach((order, room) -> {
                BigDecimal down = room.multiply(step.available()).divide(total, decimals, RoundingMode.FLOOR);
                assertThat(share(shares, step.fill(), order)).isBetween(down, down.add(naive.quantum()));
            });
        }
    }

    /** Of two orders one may be a quantum ahead, or more only if the other is full. */
    @Property
    void roundRobin_keepsOrdersWithinOneQuantum_untilTheyAreFull(@ForAll LargeCase large) {
        DealCase deal = large.deal().with(AllocationAlgorithm.RR_FIFO);
        BigDecimal quantum = Deal.of(deal.orders(), deal.fills()).quantum().times(1);
        List<Fill> fills =
                deal.fills().stream().sorted(Fill.OLDEST_FIRST).limit(1).toList();
        Map<String, Map<String, BigDecimal>> shares = shares(deal);
        for (Fill first : fills) {
            BigDecimal most = deal.orders().stream()
                    .map(order -> share(shares, first, order))
                    .reduce(BigDecimal.ZERO, BigDecimal::max);
            for (OrderRoom order : deal.orders()) {
                boolean barred = first.booked().stream()
                        .anyMatch(share -> share.orderId().equals(order.orderId()));
                BigDecimal share = share(shares, first, order);
                boolean full = order.room().subtract(share).compareTo(quantum) < 0;
                assertThat(barred || full || share.add(quantum).compareTo(most) >= 0)
                        .as("order %s with %s, the most is %s", order, share, most)
                        .isTrue();
            }
        }
    }

    @Property
    void theResult_doesNotDependOnTheInputOrder(@ForAll SmallCase small, @ForAll Random random) {
        assertThat(shares(small.deal().shuffled(random))).isEqualTo(shares(small.deal()));
    }

    /** As the quantum is never above 1, moving to the right would not move it; a full order of 1 makes it move left. */
    @Property
    void aDealInSmallerUnits_isTheSameDeal(@ForAll SmallCase small, @ForAll @IntRange(min = 1, max = 25) int places) {
        List<OrderRoom> orders = new ArrayList<>(small.deal().orders());
        orders.add(new OrderRoom(DealText.id("full"), BigDecimal.ONE, BigDecimal.ONE, DealText.day(0)));
        DealCase deal =
                new DealCase(small.deal().algorithm(), orders, small.deal().fills());
        Map<String, Map<String, BigDecimal>> moved = shares(deal);
        moved.values().forEach(fill -> fill.replaceAll((order, share) -> share.movePointLeft(places)));
        assertThat(shares(deal.movedLeft(places))).isEqualTo(stripped(moved));
    }

    private static Map<String, Map<String, BigDecimal>> shares(DealCase deal) {
        return DealText.shares(deal.algorithm(), deal.orders(), deal.fills());
    }

    private static Map<String, Map<String, BigDecimal>> stripped(Map<String, Map<String, BigDecimal>> shares) {
        shares.values().forEach(fill -> fill.replaceAll((order, share) -> share.stripTrailingZeros()));
        return shares;
    }

    private static BigDecimal share(Map<String, Map<String, BigDecimal>> shares, Fill fill, OrderRoom order) {
        return shares.getOrDefault(fill.executionId().code(), Map.of())
                .getOrDefault(order.orderId().code(), BigDecimal.ZERO);
    }

    private static BigDecimal sum(Map<String, Map<String, BigDecimal>> shares, Step step) {
        return shares.getOrDefault(step.fill().executionId().code(), Map.of()).values().stream()
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
