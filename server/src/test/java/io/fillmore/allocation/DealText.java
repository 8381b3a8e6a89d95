package io.fillmore.allocation;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Deals in words, so that a scenario is one line of a table.
 *
 * <p>Orders: {@code a 30 taken:5 day:2, b 70}. Executions: {@code x 40 day:2 a:10} is an execution of 40 of which a booked
 * allocation of order a holds 10. The result: {@code x: a 12, b 28; y: a 6}, by execution id, then order id.
 */
final class DealText {
    private static final Instant DAY_0 = Instant.parse("2026-01-01T00:00:00Z");

    private DealText() {}

    static String deal(AllocationAlgorithm algorithm, String orders, String fills) {
        return text(shares(algorithm, orders(orders), fills(fills)));
    }

    /** The shares by execution id, then order id. */
    static Map<String, Map<String, BigDecimal>> shares(
            AllocationAlgorithm algorithm, List<OrderRoom> orders, List<Fill> fills) {
        Map<String, Map<String, BigDecimal>> shares = new TreeMap<>();
        Deal.of(orders, fills)
                .forEachShare(
                        algorithm,
                        (order, fill, quantity) -> put(shares, orders.get(order), fills.get(fill), quantity));
        return shares;
    }

    static Map<String, Map<String, BigDecimal>> sharesInBigIntegers(
            AllocationAlgorithm algorithm, List<OrderRoom> orders, List<Fill> fills) {
        Map<String, Map<String, BigDecimal>> shares = new TreeMap<>();
        Deal deal = Deal.of(orders, fills);
        deal.runInBigIntegers(
                algorithm,
                ShareSink.ofQuantities(
                        deal.quantum(),
                        (order, fill, quantity) -> put(shares, orders.get(order), fills.get(fill), quantity)));
        return shares;
    }

    private static void put(
            Map<String, Map<String, BigDecimal>> shares, OrderRoom order, Fill fill, BigDecimal quantity) {
        if (quantity.signum() <= 0) {
            throw new AssertionError("a share of " + quantity);
        }
        BigDecimal before = shares.computeIfAbsent(fill.executionId().code(), id -> new TreeMap<>())
                .put(order.orderId().code(), quantity);
        if (before != null) {
            throw new AssertionError("two shares of " + fill + " for " + order);
        }
    }

    static String text(Map<String, Map<String, BigDecimal>> shares) {
        return shares.entrySet().stream()
                .map(fill -> fill.getKey() + ": " + textOfFill(fill.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String textOfFill(Map<String, BigDecimal> shares) {
        return shares.entrySet().stream()
                .map(share -> share.getKey() + " " + share.getValue().toPlainString())
                .collect(Collectors.joining(", "));
    }

    static List<OrderRoom> orders(String text) {
        return items(text).stream()
                .map(Item::of)
                .map(item -> new OrderRoom(
                        id(item.code()),
                        item.quantity(),
                        item.options().getOrDefault("taken", BigDecimal.ZERO),
                        item.day()))
                .toList();
    }

    static List<Fill> fills(String text) {
        return items(text).stream().map(Item::of).map(DealText::fill).toList();
    }

    private static Fill fill(Item item) {
        List<BookedShare> booked = new ArrayList<>();
        item.options().forEach((option, quantity) -> {
            if (!option.equals("day")) {
                booked.add(new BookedShare(id(option), quantity));
            }
        });
        return new Fill(id(item.code()), item.quantity(), item.day(), booked);
    }

    static ResourceId id(String code) {
        return new ResourceId("s", code);
    }

    static Instant day(int day) {
        return DAY_0.plus(day, ChronoUnit.DAYS);
    }

    private static List<String> items(String text) {
        if (text == null) {
            return List.of();
        }
        return Arrays.asList(text.split(", *", -1));
    }

    private record Item(String code, BigDecimal quantity, Map<String, BigDecimal> options) {
        static Item of(String text) {
            List<String> words = Arrays.asList(text.split(" +", -1));
            Map<String, BigDecimal> options = words.stream()
                    .skip(2)
                    .map(word -> Arrays.asList(word.split(":", -1)))
                    .collect(Collectors.toMap(word -> word.get(0), word -> new BigDecimal(word.get(1))));
            return new Item(words.get(0), new BigDecimal(words.get(1)), options);
        }

        Instant day() {
            return DealText.day(options.getOrDefault("day", BigDecimal.ZERO).intValueExact());
        }
    }
}
