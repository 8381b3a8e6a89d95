package io.fillmore.block;

import io.fillmore.order.Order;
import io.fillmore.platform.database.PastVersion;
import io.fillmore.platform.value.ResourceId;
import java.util.List;

/** Whether an order's remainder was moved already, read from what happened. Pure. */
final class EarlierMove {
    private EarlierMove() {}

    /**
     * Whether the second order began, in that block, with what the first one lost at the same instant: then one request did
     * both, and it need not be done again.
     *
     * @param cut all versions of the order that was to be cut, oldest first
     * @param moved all versions of the order that was to take its remainder, oldest first
     */
    static boolean happened(List<PastVersion<Order>> cut, List<PastVersion<Order>> moved, ResourceId block) {
        return moved.stream()
                .filter(version -> version.version().number() == 1 && !version.isDeletion())
                .reduce((earlierLife, life) -> life)
                .filter(first -> first.value().isIn(block) && lostAtOnce(cut, first))
                .isPresent();
    }

    private static boolean lostAtOnce(List<PastVersion<Order>> cut, PastVersion<Order> first) {
        for (int i = 1; i < cut.size(); i++) {
            PastVersion<Order> version = cut.get(i);
            if (version.version()
                            .modified()
                            .asAt()
                            .equals(first.version().modified().asAt())
                    && !version.isDeletion()) {
                Order before = cut.get(i - 1).value();
                return before.liveQuantity()
                                .subtract(version.value().liveQuantity())
                                .compareTo(first.value().liveQuantity())
                        == 0;
            }
        }
        return false;
    }
}
