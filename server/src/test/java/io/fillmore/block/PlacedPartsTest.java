package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlacedPartsTest {
    private static final Instant DATE = Instant.parse("2024-03-05T10:00:00Z");
    private static final BlockingFields FIELDS = new BlockingFields(
            Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD"), "Buy", null, null, null, null);

    /** Older ones first, unless all have one date; a number below zero is an order that is cancelled. */
    private static List<Order> orders(List<BigDecimal> quantities, boolean haveOneDate) {
        List<Order> orders = new ArrayList<>();
        for (int i = 0; i < quantities.size(); i++) {
            boolean isCancelled = quantities.get(i).signum() < 0;
            orders.add(new Order(
                    id(i),
                    new ResourceId("s", "B"),
                    FIELDS,
                    quantities.get(i).abs(),
                    isCancelled ? "Cancelled" : "New",
                    haveOneDate ? DATE : DATE.plusSeconds(i),
                    null,
                    new Order.References(null, null, null),
                    null,
                    null,
                    null,
                    Properties.NONE));
        }
        return orders;
    }

    private static ResourceId id(int index) {
        return new ResourceId("s", "O%02d".formatted(index));
    }

    private static List<BigDecimal> numbers(String words) {
        return List.of(words.split(" ", -1)).stream().map(BigDecimal::new).toList();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        40   | 30 70       | 12 28
        100  | 100 100 100 | 34 33 33
        2    | 1 1 1       | 1 1 0
        0    | 30 70       | 0 0
        100  | 30 70       | 30 70
        150  | 30 70       | 30 70
        0.5  | 10 10       | 0.3 0.2
        10   | 0.5 0.25 20 | 0.25 0.12 9.63
        40   | -50 30 70   | 0 12 28
        5    | -50         | 0
        """)
    void whatIsPlaced_isSharedInProportion_theOldestFirst(String placed, String quantities, String parts) {
        List<BigDecimal> expected = numbers(parts);
        for (boolean haveOneDate : List.of(true, false)) {
            List<Order> orders = new ArrayList<>(orders(numbers(quantities), haveOneDate));
            Collections.reverse(orders);
            Map<ResourceId, BigDecimal> actual = PlacedParts.of(new BigDecimal(placed), orders);
            for (int i = 0; i < expected.size(); i++) {
                assertThat(actual.get(id(i))).isEqualTo(expected.get(i));
            }
        }
    }

    @Property
    void parts_areThoseOfTheNaiveModel_andNeverLeaveTheBlockOverplaced(
            @ForAll @Size(min = 1, max = 12) List<@IntRange(min = 1, max = 400) Integer> sizes,
            @ForAll @IntRange(max = 1000) int percentPlaced,
            @ForAll @IntRange(max = 2) int decimals,
            @ForAll @IntRange(max = 11) int unnamed,
            @ForAll long seed) {
        List<BigDecimal> quantities =
                sizes.stream().map(size -> BigDecimal.valueOf(size, decimals)).toList();
        BigDecimal ofBlock = quantities.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal placed = ofBlock.multiply(BigDecimal.valueOf(percentPlaced))
                .divide(BigDecimal.valueOf(1000), decimals, RoundingMode.DOWN);
        List<Order> all = orders(quantities, true);
        List<Order> named = all.subList(Math.min(unnamed, all.size() - 1), all.size());
        List<Order> shuffled = new ArrayList<>(named);
        Collections.shuffle(shuffled, new Random(seed));

        Map<ResourceId, BigDecimal> parts = PlacedParts.of(placed, shuffled);

        Map<ResourceId, BigDecimal> naive =
                naive(placed, named, finest(placed, quantitiesOf(named).values()));
        assertThat(parts.keySet()).isEqualTo(naive.keySet());
        BigDecimal afterwards = ofBlock;
        for (Order order : named) {
            BigDecimal part = parts.get(order.id());
            assertThat(part).isEqualByComparingTo(naive.get(order.id())).isBetween(BigDecimal.ZERO, order.quantity());
            afterwards = afterwards.subtract(order.quantity()).add(part);
        }
        assertThat(sum(parts)).isEqualByComparingTo(placed.min(sum(quantitiesOf(named))));
        assertThat(afterwards).isGreaterThanOrEqualTo(placed);
    }

    /** 1, or as fine as the finest of these: tenths that all happen to be whole are shared in ones. */
    private static BigDecimal finest(BigDecimal placed, Collection<BigDecimal> quantities) {
        int decimals = Stream.concat(Stream.of(placed), quantities.stream())
                .mapToInt(quantity -> quantity.stripTrailingZeros().scale())
                .max()
                .orElseThrow();
        return BigDecimal.ONE.movePointLeft(Math.max(0, decimals));
    }

    /** One quantum after the other: first each order up to its exact part, then one more each, the oldest first. */
    private static Map<ResourceId, BigDecimal> naive(BigDecimal placed, List<Order> oldestFirst, BigDecimal quantum) {
        BigDecimal ordered = sum(quantitiesOf(oldestFirst));
        BigDecimal toShare = placed.min(ordered);
        Map<ResourceId, BigDecimal> parts = new HashMap<>();
        BigDecimal left = toShare;
        for (Order order : oldestFirst) {
            BigDecimal part = BigDecimal.ZERO;
            while (part.add(quantum)
                            .multiply(ordered)
                            .compareTo(order.quantity().multiply(toShare))
                    <= 0) {
                part = part.add(quantum);
                left = left.subtract(quantum);
            }
            parts.put(order.id(), part);
        }
        for (Order order : oldestFirst) {
            if (left.signum() > 0 && parts.get(order.id()).compareTo(order.quantity()) < 0) {
                parts.merge(order.id(), quantum, BigDecimal::add);
                left = left.subtract(quantum);
            }
        }
        return parts;
    }

    private static Map<ResourceId, BigDecimal> quantitiesOf(List<Order> orders) {
        Map<ResourceId, BigDecimal> quantities = new HashMap<>();
        orders.forEach(order -> quantities.put(order.id(), order.quantity()));
        return quantities;
    }

    private static BigDecimal sum(Map<ResourceId, BigDecimal> quantities) {
        return quantities.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
