package io.fillmore.benchmark.conventional;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.math.BigDecimal;
import java.time.Instant;

/** Orders that are traded together; it keeps count of them and of their quantity. */
@Entity
@Table(name = "conventional_blocks")
class BlockEntity {
    @Id
    private String id;

    @Version
    private int version;

    private Instant asAt;
    private Instant createdDate;

    @Embedded
    private Terms terms;

    private BigDecimal quantity;
    private int orderCount;

    @Transient
    private int writtenVersion;

    protected BlockEntity() {}

    BlockEntity(String id, Terms terms, Instant now) {
        this.id = id;
        this.version = 1;
        this.writtenVersion = 1;
        this.asAt = now;
        this.createdDate = now;
        this.terms = terms;
        this.quantity = BigDecimal.ZERO;
        this.orderCount = 0;
    }

    void revise(Terms revised, Instant now) {
        writtenVersion = version + 1;
        terms = revised;
        asAt = now;
    }

    void add(BigDecimal orderQuantity) {
        quantity = quantity.add(orderQuantity);
        orderCount++;
    }

    void remove(BigDecimal orderQuantity) {
        quantity = quantity.subtract(orderQuantity);
        orderCount--;
    }

    String id() {
        return id;
    }

    Instant asAt() {
        return asAt;
    }

    Instant createdDate() {
        return createdDate;
    }

    Terms terms() {
        return terms;
    }

    BigDecimal quantity() {
        return quantity;
    }

    int orderCount() {
        return orderCount;
    }

    /** The version that this transaction writes; Hibernate does not count up what it has read until it flushes. */
    int writtenVersion() {
        return writtenVersion;
    }
}
