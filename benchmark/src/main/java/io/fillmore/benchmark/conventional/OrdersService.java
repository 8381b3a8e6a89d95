package io.fillmore.benchmark.conventional;

import io.fillmore.benchmark.conventional.OrderHistoryEntity.Action;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/**
 * Writes the blocks and orders of a request in one transaction. What exists is loaded by one query for all blocks and one
 * for all orders; what does not is persisted with its own id, so that Hibernate never looks for it.
 */
@Service
class OrdersService {
    private final BlockRepository blocks;
    private final OrderRepository orders;
    private final EntityManager entities;
    private final boolean keepsHistory;

    OrdersService(
            BlockRepository blocks,
            OrderRepository orders,
            EntityManager entities,
            @Value("${conventional.history}") boolean keepsHistory) {
        this.blocks = blocks;
        this.orders = orders;
        this.entities = entities;
        this.keepsHistory = keepsHistory;
    }

    @Transactional
    WrittenOrders write(WriteOrders request, String who) {
        Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
        // Blocks are locked, since each keeps count of the orders of all requests.
        Map<String, BlockEntity> existingBlocks = blocks.lockAll(request.blockIds()).stream()
                .collect(Collectors.toMap(BlockEntity::id, Function.identity()));
        Map<String, OrderEntity> existingOrders = orders.findAll(request.orderIds()).stream()
                .collect(Collectors.toMap(OrderEntity::id, Function.identity()));
        return new WrittenOrders(request.blocks().stream()
                .map(block -> write(block, existingBlocks.get(block.id()), existingOrders, who, now))
                .toList());
    }

    private WrittenOrders.Block write(
            WriteOrders.Block block,
            BlockEntity existing,
            Map<String, OrderEntity> existingOrders,
            String who,
            Instant now) {
        Terms terms = block.terms();
        BlockEntity entity = existing == null ? new BlockEntity(block.id(), terms, now) : existing;
        if (existing != null) {
            existing.revise(terms, now);
        }
        List<OrderEntity> created = new ArrayList<>();
        List<OrderEntity> changed = new ArrayList<>();
        List<WrittenOrders.Order> written = new ArrayList<>();
        for (WriteOrders.Order order : block.orders()) {
            OrderEntity orderEntity = existingOrders.get(order.id());
            if (orderEntity == null) {
                orderEntity = new OrderEntity(order.id(), entity, terms, order.details(), now);
                created.add(orderEntity);
            } else {
                orderEntity.revise(entity, terms, order.details(), now);
                changed.add(orderEntity);
            }
            written.add(WrittenOrders.Order.of(order, orderEntity));
        }
        // Only now that its orders are counted: a change after persist would cost an update besides the insert.
        if (existing == null) {
            entities.persist(entity);
        }
        created.forEach(entities::persist);
        if (keepsHistory) {
            created.forEach(order -> entities.persist(new OrderHistoryEntity(order, who, Action.CREATED)));
            changed.forEach(order -> entities.persist(new OrderHistoryEntity(order, who, Action.CHANGED)));
        }
        return WrittenOrders.Block.of(block, entity, written);
    }
}
