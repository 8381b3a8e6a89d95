package io.fillmore.allocation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The text of the specification word by word, in decimals and one quantum at a time: what {@link Deal} must equal. */
final class NaiveDeal {
    private final String algorithm;
    private final List<OrderRoom> orders;
    private final BigDecimal quantum;
    private final int decimals;
    private final Map<OrderRoom, BigDecimal> rooms = new LinkedHashMap<>();
    private final Map<String, Map<String, BigDecimal>> shares = new TreeMap<>();

    /** One execution as it was dealt, for properties about single executions. */
    record Step(Fill fill, BigDecimal available, Map<OrderRoom, BigDecimal> roomsBefore) {}

    private final List<Step> steps = new ArrayList<>();

    private NaiveDeal(String algorithm, List<OrderRoom> orders, List<Fill> fills) {
        this.algorithm = algorithm;
        this.orders = orders.stream().sorted(turn()).toList();
        int finest = 0;
        for (OrderRoom order : orders) {
            finest = Math.max(finest, order.ordered().stripTrailingZeros().scale());
        }
        for (Fill fill : fills) {
            finest = Math.max(finest, fill.quantity().stripTrailingZeros().scale());
        }
        this.decimals = finest;
        this.quantum = BigDecimal.ONE.movePointLeft(finest);
        for (OrderRoom order : this.orders) {
            rooms.put(order, floor(order.ordered().subtract(order.taken())));
        }
        fills.stream()
                .sorted(Comparator.comparing(Fill::createdDate)
                        .thenComparing(fill -> fill.executionId().code()))
                .forEach(this::deal);
    }

    static NaiveDeal of(AllocationAlgorithm algorithm, List<OrderRoom> orders, List<Fill> fills) {
        return new NaiveDeal(algorithm.text(), orders, fills);
    }

    Map<String, Map<String, BigDecimal>> shares() {
        return shares;
    }

    List<Step> steps() {
        return steps;
    }

    BigDecimal quantum() {
        return quantum;
    }

    private Comparator<OrderRoom> turn() {
        Comparator<OrderRoom> byId =
                Comparator.comparing(order -> order.orderId().code());
        if (algorithm.endsWith("LF")) {
            return Comparator.comparing((OrderRoom order) -> order.ordered().negate())
                    .thenComparing(byId);
        }
        if (algorithm.endsWith("SF")) {
            return Comparator.comparing(OrderRoom::ordered).thenComparing(byId);
        }
        return Comparator.comparing(OrderRoom::date).thenComparing(byId);
    }

    private BigDecimal floor(BigDecimal quantity) {
        return quantity.max(BigDecimal.ZERO).setScale(decimals, RoundingMode.FLOOR);
    }

    private void deal(Fill fill) {
        BigDecimal booked = fill.booked().stream().map(BookedShare::quantity).reduce(BigDecimal.ZERO, BigDecimal::add);
        Map<OrderRoom, BigDecimal> before = new LinkedHashMap<>();
        for (OrderRoom order : orders) {
            boolean barred =
                    fill.booked().stream().anyMatch(share -> share.orderId().equals(order.orderId()));
            if (!barred && rooms.get(order).signum() > 0) {
                before.put(order, rooms.get(order));
            }
        }
        BigDecimal total = before.values().stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal available = floor(fill.quantity().subtract(booked)).min(total);
        steps.add(new Step(fill, available, before));
        BigDecimal rest = available;
        if (algorithm.startsWith("PR") && available.signum() > 0) {
            for (Map.Entry<OrderRoom, BigDecimal> candidate : before.entrySet()) {
                BigDecimal share = candidate.getValue().multiply(available).divide(total, decimals, RoundingMode.FLOOR);
                give(fill, candidate.getKey(), share);
                rest = rest.subtract(share);
            }
        }
        boolean oneByOne = algorithm.startsWith("PR") || algorithm.startsWith("RR");
        while (rest.signum() > 0) {
            for (OrderRoom order : before.keySet()) {
                BigDecimal share = rest.min(rooms.get(order)).min(oneByOne ? quantum : rest);
                give(fill, order, share);
                rest = rest.subtract(share);
            }
        }
    }

    private void give(Fill fill, OrderRoom order, BigDecimal share) {
        if (share.signum() > 0) {
            rooms.merge(order, share, BigDecimal::subtract);
            shares.computeIfAbsent(fill.executionId().code(), id -> new TreeMap<>())
                    .merge(order.orderId().code(), share, (one, other) -> one.add(other));
        }
    }
}
