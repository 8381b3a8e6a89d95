package io.fillmore.block;

import io.fillmore.order.Order;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.Optional;

/** A block as one command works on it: keeps its quantity and its number of orders in step with what its orders become. */
final class WorkingBlock {
    private final Draft<Block> draft;
    private final Commitments.Placed placed;

    WorkingBlock(Draft<Block> draft, Commitments.Placed placed) {
        this.draft = draft;
        this.placed = placed;
    }

    Draft<Block> draft() {
        return draft;
    }

    Block value() {
        return draft.value();
    }

    ResourceId id() {
        return value().id();
    }

    Commitments.Placed placed() {
        return placed;
    }

    /** Why no order may join or leave; empty if one may. An order that joined late would share in earlier fills. */
    Optional<String> whyFixed() {
        if (value().isSwept()) {
            return Optional.of("is swept");
        }
        return placed.isReferenced() ? Optional.of("is referenced by a placement") : Optional.empty();
    }

    boolean isOnlyOrder(Order order) {
        return value().orderCount() == 1 && order.isIn(id());
    }

    /** The block's quantity once an order's part in it has changed. */
    BigDecimal quantityAfter(Order before, Order after) {
        return value().quantity().subtract(before.liveQuantity()).add(after.liveQuantity());
    }

    boolean wouldBeOverplaced(BigDecimal quantity) {
        return placed.live().compareTo(quantity) > 0;
    }

    /** Takes an order in. The first one ends a quantity that the block had of its own. */
    void join(Order order) {
        BigDecimal ofOrders = value().orderCount() == 0 ? BigDecimal.ZERO : value().quantity();
        become(ofOrders.add(order.liveQuantity()), value().orderCount() + 1);
    }

    void leave(Order order) {
        become(value().quantity().subtract(order.liveQuantity()), value().orderCount() - 1);
    }

    /** Follows a change of one of its orders; the only order's shared fields become the block's. */
    void follow(Order before, Order after) {
        become(quantityAfter(before, after), value().orderCount());
        if (isOnlyOrder(after) && !before.fields().equals(after.fields())) {
            draft.become(value().withFields(after.fields()));
        }
    }

    private void become(BigDecimal quantity, int orderCount) {
        draft.become(value().withOrders(Decimals.normal(quantity), orderCount));
    }
}
