package io.fillmore.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.TestServer;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of random orders, filtered and sorted at random, page by page, against the same done in memory. */
class ListOrdersPropertyTest {
    private static final int ORDERS = 120;
    private static final int TRIES = 250;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final long seed = new Random().nextLong();
    private final Random random = new Random(seed);
    private final List<Order> orders = new ArrayList<>();

    private void write() {
        RandomOrders made = new RandomOrders(random, scope);
        IntStream.range(0, ORDERS).mapToObj(made::order).forEach(orders::add);
        TestServer.fillmore().database().write(new Caller("test", "test", Instant.EPOCH), tx -> {
            new OrderStore()
                    .table()
                    .append(tx, orders.stream().map(Draft::created).toList());
            return true;
        });
    }

    @Test
    void everyFilterAndSort_givesWhatMemoryGives_pageByPage() {
        write();
        FilterModel model = new FilterModel(random);
        int matched = 0;
        for (int i = 0; i < TRIES; i++) {
            FilterModel.Filter filter = model.filter(3);
            List<String> sortBy = sortBy();
            List<String> expected = orders.stream()
                    .filter(order -> Boolean.TRUE.equals(filter.test().apply(order)))
                    .sorted(comparator(sortBy))
                    .map(order -> order.id().code())
                    .toList();
            assertThat(listed(
                            "id.scope eq '" + scope.toUpperCase(Locale.ROOT) + "' and (" + filter.text() + ")", sortBy))
                    .as("seed %d, filter %s, sort %s", seed, filter.text(), sortBy)
                    .isEqualTo(expected);
            matched += expected.size();
        }
        assertThat(matched).as("filters that match something, seed %d", seed).isGreaterThan(TRIES);
    }

    private List<String> listed(String filter, List<String> sortBy) {
        List<String> codes = new ArrayList<>();
        Map<String, String> query = new HashMap<>(Map.of("filter", filter, "limit", "" + (1 + random.nextInt(50))));
        if (!sortBy.isEmpty()) {
            query.put("sortBy", String.join(",", sortBy));
        }
        do {
            Answer page = api.call("listOrders", Map.of(), query).expect(200);
            page.at("/values").forEach(order -> codes.add(order.at("/id/code").asString()));
            query.put("page", page.at("/nextPage").asString(""));
        } while (!query.get("page").isEmpty());
        return codes;
    }

    private List<String> sortBy() {
        List<String> names = List.copyOf(FilterModel.FIELDS.keySet());
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> names.get(random.nextInt(names.size()))
                        + List.of("", " asc", " ASC", " DESC", " desc").get(random.nextInt(5)))
                .toList();
    }

    private static Comparator<Order> comparator(List<String> sortBy) {
        Comparator<Order> comparator = Comparator.comparing(order -> 0);
        for (String text : sortBy) {
            boolean isDescending = text.toUpperCase(Locale.ROOT).endsWith(" DESC");
            String name = text.replaceAll("(?i) (asc|desc)$", "");
            Function<Order, Object> field = FilterModel.FIELDS.get(name);
            comparator = name.startsWith("properties")
                    ? comparator
                            .thenComparing(by(order -> numberOf(field.apply(order)), isDescending))
                            .thenComparing(by(order -> labelOf(field.apply(order)), isDescending))
                    : comparator.thenComparing(by(field, isDescending));
        }
        Comparator<Order> byKey = Comparator.comparing(order -> order.id().code());
        boolean isLastDescending = !sortBy.isEmpty()
                && sortBy.get(sortBy.size() - 1).toUpperCase(Locale.ROOT).endsWith(" DESC");
        return comparator.thenComparing(isLastDescending ? byKey.reversed() : byKey);
    }

    /** What is absent comes last in either direction. */
    private static Comparator<Order> by(Function<Order, Object> field, boolean isDescending) {
        Comparator<Object> values = FilterModel::compare;
        return Comparator.comparing(field, Comparator.nullsLast(isDescending ? values.reversed() : values));
    }

    private static BigDecimal numberOf(Object property) {
        return property instanceof PropertyValue value && value.metricValue() != null
                ? value.metricValue().value()
                : null;
    }

    private static String labelOf(Object property) {
        return property instanceof PropertyValue value ? value.labelValue() : null;
    }
}
