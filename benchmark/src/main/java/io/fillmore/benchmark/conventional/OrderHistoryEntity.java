package io.fillmore.benchmark.conventional;

import jakarta.persistence.Embedded;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.annotations.Immutable;

/** An order as some request wrote it, who that was and when. */
@Entity
@Immutable
@Table(name = "conventional_order_history")
@SuppressWarnings("UnusedVariable") // Hibernate reads the fields
class OrderHistoryEntity {
    /** What the request did to the order. */
    enum Action {
        CREATED,
        CHANGED
    }

    @EmbeddedId
    private OrderVersion id;

    private Instant asAt;
    private String who;

    @Enumerated(EnumType.STRING)
    private Action action;

    private String blockId;

    @Embedded
    private Terms terms;

    @Embedded
    private Details details;

    protected OrderHistoryEntity() {}

    OrderHistoryEntity(OrderEntity order, String who, Action action) {
        this.id = new OrderVersion(order.id(), order.writtenVersion());
        this.asAt = order.asAt();
        this.who = who;
        this.action = action;
        this.blockId = order.block().id();
        this.terms = order.terms();
        this.details = order.details();
    }
}
