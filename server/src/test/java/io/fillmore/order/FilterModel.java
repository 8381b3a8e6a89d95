package io.fillmore.order;

import io.fillmore.platform.property.PropertyValue;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Filters made at random, each as the text that a client would write and as a plain evaluation in memory that shares nothing
 * with the parser or the SQL. Null stands for unknown, as in SQL.
 */
final class FilterModel {
    /** The fields by name; a property is its {@link PropertyValue}. */
    static final Map<String, Function<Order, Object>> FIELDS = fields();

    private final Random random;

    FilterModel(Random random) {
        this.random = random;
    }

    /** A filter and what it makes of an order: true, false or null. */
    record Filter(String text, Function<Order, Boolean> test) {}

    private static Map<String, Function<Order, Object>> fields() {
        Map<String, Function<Order, Object>> fields = new LinkedHashMap<>();
        fields.put("id.code", order -> order.id().code());
        fields.put("side", order -> order.fields().side());
        fields.put("type", order -> order.fields().type());
        fields.put("timeInForce", order -> order.fields().timeInForce());
        fields.put("State", Order::state);
        fields.put("lusidInstrumentId", order -> order.fields().instrument().lusidInstrumentId());
        fields.put("quantity", Order::quantity);
        fields.put("weight", Order::weight);
        fields.put("date", Order::date);
        fields.put(
                "portfolioId.CODE",
                order ->
                        order.portfolioId() == null ? null : order.portfolioId().code());
        fields.put(
                "packageId.scope",
                order -> order.references().packageId() == null
                        ? null
                        : order.references().packageId().scope());
        fields.put(
                "limitPrice.amount",
                order -> order.fields().limitPrice() == null
                        ? null
                        : order.fields().limitPrice().amount());
        fields.put(
                "price.currency",
                order -> order.price() == null ? null : order.price().currency());
        fields.put(
                "instrumentIdentifiers[" + RandomOrders.IDENTIFIER + "]",
                order -> order.fields().instrument().identifiers().get(RandomOrders.IDENTIFIER));
        for (String key : RandomOrders.PROPERTY_KEYS) {
            fields.put(
                    "properties[" + key + "]",
                    order -> order.properties().byKey().containsKey(key)
                            ? order.properties().byKey().get(key).value()
                            : null);
        }
        return fields;
    }

    Filter filter(int depth) {
        int choice = depth == 0 ? 9 : random.nextInt(10);
        if (choice < 2) {
            return joined(depth, " and ", Boolean.FALSE);
        }
        if (choice < 4) {
            return joined(depth, " OR ", Boolean.TRUE);
        }
        if (choice == 4) {
            Filter part = filter(depth - 1);
            return new Filter("not (" + part.text() + ")", order -> {
                Boolean value = part.test().apply(order);
                return value == null ? null : !value;
            });
        }
        return comparison();
    }

    /** Kleene's and/or: decided if one part decides it, else unknown if one is. */
    private Filter joined(int depth, String operator, Boolean deciding) {
        Filter left = filter(depth - 1);
        Filter right = filter(depth - 1);
        return new Filter("(" + left.text() + operator + right.text() + ")", order -> {
            Boolean a = left.test().apply(order);
            Boolean b = right.test().apply(order);
            if (deciding.equals(a) || deciding.equals(b)) {
                return deciding;
            }
            return (a == null || b == null) ? null : Boolean.valueOf(!deciding);
        });
    }

    private Filter comparison() {
        String name = one(List.copyOf(FIELDS.keySet()));
        Function<Order, Object> field = FIELDS.get(name);
        Class<?> kind = kindOf(name);
        return switch (random.nextInt(5)) {
            case 0 -> new Filter(name + " exists", order -> field.apply(order) != null);
            case 1 -> new Filter(name + " not exists", order -> field.apply(order) == null);
            case 2 -> membership(name, field, kind);
            default -> beside(name, field, kind);
        };
    }

    /** The kind of literals that go with a field; a property takes texts or numbers. */
    private Class<?> kindOf(String name) {
        if (name.startsWith("properties")) {
            return random.nextBoolean() ? String.class : BigDecimal.class;
        }
        if (name.equals("date")) {
            return Instant.class;
        }
        return List.of("quantity", "weight", "limitPrice.amount").contains(name) ? BigDecimal.class : String.class;
    }

    private Filter beside(String name, Function<Order, Object> field, Class<?> kind) {
        List<String> operators = new ArrayList<>(List.of("eq", "neq", "gt", "gte", "LT", "lte"));
        if (kind == String.class) {
            operators.add("startswith");
        }
        String operator = one(operators);
        Object literal = literal(kind);
        Predicate<Object> test = value -> holds(operator.toLowerCase(Locale.ROOT), value, literal);
        Predicate<Object> ofSet = operator.equals("neq") ? value -> holds("eq", value, literal) : test;
        return new Filter(
                name + " " + operator + " " + text(literal),
                order -> evaluate(field.apply(order), kind, test, ofSet, operator.equals("neq")));
    }

    private Filter membership(String name, Function<Order, Object> field, Class<?> kind) {
        boolean isNegated = random.nextBoolean();
        List<Object> literals = List.of(literal(kind), literal(kind));
        Predicate<Object> among = value -> literals.stream().anyMatch(literal -> holds("eq", value, literal));
        String list = literals.stream().map(FilterModel::text).collect(Collectors.joining(", "));
        return new Filter(
                name + (isNegated ? " not in " : " in ") + (random.nextBoolean() ? list : "(" + list + ")"),
                order -> evaluate(field.apply(order), kind, isNegated ? among.negate() : among, among, isNegated));
    }

    private static Boolean evaluate(
            Object value, Class<?> kind, Predicate<Object> test, Predicate<Object> ofElement, boolean isDifference) {
        if (value == null) {
            return null;
        }
        if (!(value instanceof PropertyValue property)) {
            return test.test(value);
        }
        if (kind == BigDecimal.class) {
            return property.metricValue() == null
                    ? null
                    : test.test(property.metricValue().value());
        }
        if (property.labelValue() != null) {
            return test.test(property.labelValue());
        }
        if (property.labelValueSet() != null) {
            return property.labelValueSet().values().stream().anyMatch(ofElement) != isDifference;
        }
        return null;
    }

    private static boolean holds(String operator, Object value, Object literal) {
        if (operator.equals("startswith")) {
            return folded((String) value).startsWith(folded((String) literal));
        }
        int order = compare(value, literal);
        return switch (operator) {
            case "eq" -> order == 0;
            case "neq" -> order != 0;
            case "gt" -> order > 0;
            case "gte" -> order >= 0;
            case "lt" -> order < 0;
            default -> order <= 0;
        };
    }

    /** Texts by code points, A to Z as a to z. */
    static int compare(Object a, Object b) {
        if (a instanceof String text) {
            return folded(text).compareTo(folded((String) b));
        }
        return a instanceof BigDecimal number ? number.compareTo((BigDecimal) b) : ((Instant) a).compareTo((Instant) b);
    }

    private static String folded(String text) {
        return text.chars()
                .map(c -> c >= 'A' && c <= 'Z' ? c + 32 : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private Object literal(Class<?> kind) {
        if (kind == Instant.class) {
            return one(RandomOrders.TIMES);
        }
        return kind == BigDecimal.class
                ? one(RandomOrders.NUMBERS)
                : one(List.of(
                        "new", "Booked", "it's", "Ärger", "a%", "a_b", "f1", "o1", "BBG0", "gbp", "LUID_1", "", "Funds",
                        "100"));
    }

    private static String text(Object literal) {
        return literal instanceof String text ? "'" + text.replace("'", "''") + "'" : literal.toString();
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
