package io.fillmore.benchmark.conventional;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a client sends: blocks, each with orders to create or change. */
record WriteOrders(List<Block> blocks) {
    /** What is wrong with it, if anything. */
    Optional<String> fault() {
        if (blocks == null) {
            return Optional.of("there are no blocks");
        }
        Set<String> blockIds = new HashSet<>();
        Set<String> orderIds = new HashSet<>();
        for (Block block : blocks) {
            if (!block.isComplete()) {
                return Optional.of("block " + block.id() + " lacks something");
            }
            if (!blockIds.add(block.id())) {
                return Optional.of("block " + block.id() + " is there twice");
            }
            for (Order order : block.orders) {
                if (!order.isComplete()) {
                    return Optional.of("order " + order.id() + " lacks something");
                }
                if (order.quantity.signum() <= 0) {
                    return Optional.of("the quantity of order " + order.id() + " is not positive");
                }
                if (!orderIds.add(order.id())) {
                    return Optional.of("order " + order.id() + " is there twice");
                }
            }
        }
        return Optional.empty();
    }

    String[] blockIds() {
        return blocks.stream().map(Block::id).toArray(String[]::new);
    }

    String[] orderIds() {
        return blocks.stream()
                .flatMap(block -> block.orders.stream())
                .map(Order::id)
                .toArray(String[]::new);
    }

    private static boolean areIds(String scope, String code) {
        return scope != null && code != null && scope.indexOf('/') < 0;
    }

    record Block(
            String scope,
            String code,
            String figi,
            String side,
            String type,
            String timeInForce,
            BigDecimal limitPrice,
            String currency,
            List<Order> orders) {
        boolean isComplete() {
            return areIds(scope, code) && figi != null && side != null && type != null && orders != null;
        }

        String id() {
            return scope + "/" + code;
        }

        Terms terms() {
            return new Terms(figi, side, type, timeInForce, limitPrice, currency);
        }
    }

    record Order(
            String scope,
            String code,
            String portfolio,
            BigDecimal quantity,
            String state,
            Instant date,
            Map<String, String> properties) {
        Order {
            properties = properties == null ? Map.of() : properties;
        }

        boolean isComplete() {
            return areIds(scope, code) && portfolio != null && quantity != null && state != null && date != null;
        }

        String id() {
            return scope + "/" + code;
        }

        Details details() {
            return new Details(portfolio, quantity, state, date, properties);
        }
    }
}
