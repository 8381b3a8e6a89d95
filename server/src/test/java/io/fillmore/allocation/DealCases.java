package io.fillmore.allocation;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Provide;
import net.jqwik.api.RandomDistribution;
import net.jqwik.api.domains.DomainContextBase;

/** Random deals: few orders and executions that tie, overfill, are full, are booked, and differ in decimals. */
class DealCases extends DomainContextBase {
    private static final String ORDER_CODES = "abcdefgh";
    private static final String FILL_CODES = "uvwxyz";

    /** Orders and executions to deal, and how. */
    record DealCase(AllocationAlgorithm algorithm, List<OrderRoom> orders, List<Fill> fills) {
        NaiveDeal naive() {
            return NaiveDeal.of(algorithm, orders, fills);
        }

        DealCase with(AllocationAlgorithm other) {
            return new DealCase(other, orders, fills);
        }

        DealCase shuffled(Random random) {
            List<OrderRoom> otherOrders = new ArrayList<>(orders);
            List<Fill> otherFills = new ArrayList<>(fills);
            Collections.shuffle(otherOrders, random);
            Collections.shuffle(otherFills, random);
            return new DealCase(algorithm, otherOrders, otherFills);
        }

        /** Every quantity times 10^-places. */
        DealCase movedLeft(int places) {
            return new DealCase(
                    algorithm,
                    orders.stream()
                            .map(order -> new OrderRoom(
                                    order.orderId(),
                                    order.ordered().movePointLeft(places),
                                    order.taken().movePointLeft(places),
                                    order.date()))
                            .toList(),
                    fills.stream()
                            .map(fill -> new Fill(
                                    fill.executionId(),
                                    fill.quantity().movePointLeft(places),
                                    fill.createdDate(),
                                    fill.booked().stream()
                                            .map(share -> new BookedShare(
                                                    share.orderId(),
                                                    share.quantity().movePointLeft(places)))
                                            .toList()))
                            .toList());
        }
    }

    /** A deal small enough to be dealt one by one. */
    record SmallCase(DealCase deal) {}

    /** A deal around the limit of a long, on either side of it. */
    record LargeCase(DealCase deal) {}

    @Provide
    Arbitrary<SmallCase> smallCases() {
        return Arbitraries.integers()
                .between(0, 2)
                .flatMap(decimals -> cases(
                        Arbitraries.integers().between(0, 300).map(unscaled -> BigDecimal.valueOf(unscaled, decimals))))
                .map(SmallCase::new);
    }

    @Provide
    Arbitrary<LargeCase> largeCases() {
        Arbitrary<BigInteger> unscaled = Arbitraries.integers()
                .between(1, 80)
                .flatMap(bits -> Arbitraries.bigIntegers()
                        .between(BigInteger.ZERO, BigInteger.TWO.pow(bits))
                        .withDistribution(RandomDistribution.uniform())
                        .withoutEdgeCases());
        Arbitrary<BigInteger> aroundLong = Arbitraries.bigIntegers()
                .between(BigInteger.TWO.pow(58), BigInteger.TWO.pow(62))
                .withDistribution(RandomDistribution.uniform())
                .withoutEdgeCases();
        return Arbitraries.oneOf(
                        cases(unscaled.map(BigDecimal::new)),
                        cases(unscaled.map(quanta -> new BigDecimal(quanta, 10))),
                        cases(aroundLong.map(BigDecimal::new)),
                        cases(aroundLong.map(quanta -> new BigDecimal(quanta, 3))))
                .map(LargeCase::new);
    }

    private static Arbitrary<DealCase> cases(Arbitrary<BigDecimal> quantities) {
        Arbitrary<List<OrderRoom>> orders = lists(order(quantities), ORDER_CODES, (code, order) -> order.named(code));
        Arbitrary<List<Fill>> fills = lists(fill(quantities), FILL_CODES, (code, fill) -> fill.named(code));
        return Combinators.combine(Arbitraries.of(AllocationAlgorithm.class), orders, fills)
                .as(DealCase::new)
                .withoutEdgeCases();
    }

    private static <T, U> Arbitrary<List<U>> lists(Arbitrary<T> items, String codes, BiFunction<String, T, U> named) {
        return items.list().ofMinSize(1).ofMaxSize(codes.length()).map(list -> {
            List<U> result = new ArrayList<>();
            for (int i = 0; i < list.size(); i++) {
                result.add(named.apply(codes.substring(i, i + 1), list.get(i)));
            }
            return result;
        });
    }

    private record UnnamedOrder(BigDecimal ordered, BigDecimal taken, int day) {
        OrderRoom named(String code) {
            return new OrderRoom(DealText.id(code), ordered, taken, DealText.day(day));
        }
    }

    private record UnnamedFill(BigDecimal quantity, int day, List<BookedShare> booked) {
        Fill named(String code) {
            return new Fill(DealText.id(code), quantity, DealText.day(day), booked);
        }
    }

    private static Arbitrary<UnnamedOrder> order(Arbitrary<BigDecimal> quantities) {
        return Combinators.combine(quantities, parts(), days())
                .as((ordered, part, day) -> new UnnamedOrder(ordered, ordered.multiply(part), day));
    }

    /** Executions are of a quarter of what an order is of, so that several leave room. */
    private static Arbitrary<UnnamedFill> fill(Arbitrary<BigDecimal> quantities) {
        Arbitrary<String> holder = Arbitraries.strings().withChars(ORDER_CODES).ofLength(1);
        Arbitrary<List<BookedShare>> booked = Combinators.combine(
                        holder, quantities.filter(quantity -> quantity.signum() > 0))
                .as((code, quantity) -> new BookedShare(DealText.id(code), quantity.movePointLeft(1)))
                .list()
                .ofMaxSize(2);
        return Combinators.combine(
                        quantities, days(), Arbitraries.oneOf(Arbitraries.just(List.<BookedShare>of()), booked))
                .as(UnnamedFill::new);
    }

    /** What part of an order is taken: often nothing, at times all or more. */
    private static Arbitrary<BigDecimal> parts() {
        return Arbitraries.oneOf(
                Arbitraries.just(BigDecimal.ZERO),
                Arbitraries.integers().between(0, 110).map(percent -> BigDecimal.valueOf(percent, 2)));
    }

    private static Arbitrary<Integer> days() {
        return Arbitraries.integers().between(0, 2);
    }
}
