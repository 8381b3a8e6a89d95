package io.fillmore.benchmark.conventional;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** What a client gets: the blocks and orders of its request as they are now. */
record WrittenOrders(List<Block> blocks) {
    record Block(
            String scope,
            String code,
            String figi,
            String side,
            String type,
            String timeInForce,
            BigDecimal limitPrice,
            String currency,
            BigDecimal quantity,
            int orderCount,
            Instant createdDate,
            int version,
            Instant asAt,
            List<Order> orders) {
        static Block of(WriteOrders.Block block, BlockEntity entity, List<Order> orders) {
            Terms terms = entity.terms();
            return new Block(
                    block.scope(),
                    block.code(),
                    terms.figi(),
                    terms.side(),
                    terms.type(),
                    terms.timeInForce(),
                    terms.limitPrice(),
                    terms.currency(),
                    entity.quantity(),
                    entity.orderCount(),
                    entity.createdDate(),
                    entity.writtenVersion(),
                    entity.asAt(),
                    orders);
        }
    }

    record Order(
            String scope,
            String code,
            String portfolio,
            BigDecimal quantity,
            String state,
            Instant date,
            Map<String, String> properties,
            int version,
            Instant asAt) {
        static Order of(WriteOrders.Order order, OrderEntity entity) {
            return new Order(
                    order.scope(),
                    order.code(),
                    order.portfolio(),
                    order.quantity(),
                    order.state(),
                    order.date(),
                    order.properties(),
                    entity.writtenVersion(),
                    entity.asAt());
        }
    }
}
