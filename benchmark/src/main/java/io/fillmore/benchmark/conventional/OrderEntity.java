package io.fillmore.benchmark.conventional;

import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.ManyToOne;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import jakarta.persistence.Version;
import java.time.Instant;

/** A portfolio's part of a block. */
@Entity
@Table(name = "conventional_orders")
class OrderEntity {
    @Id
    private String id;

    @Version
    private int version;

    private Instant asAt;

    @ManyToOne(fetch = FetchType.LAZY, optional = false)
    private BlockEntity block;

    @Embedded
    private Terms terms;

    @Embedded
    private Details details;

    @Transient
    private int writtenVersion;

    protected OrderEntity() {}

    OrderEntity(String id, BlockEntity block, Terms terms, Details details, Instant now) {
        this.id = id;
        this.version = 1;
        this.writtenVersion = 1;
        this.asAt = now;
        this.block = block;
        this.terms = terms;
        this.details = details;
        block.add(details.quantity());
    }

    void revise(BlockEntity revisedBlock, Terms revisedTerms, Details revisedDetails, Instant now) {
        block.remove(details.quantity());
        revisedBlock.add(revisedDetails.quantity());
        writtenVersion = version + 1;
        asAt = now;
        block = revisedBlock;
        terms = revisedTerms;
        details = revisedDetails;
    }

    String id() {
        return id;
    }

    /** The version that this transaction writes; Hibernate does not count up what it has read until it flushes. */
    int writtenVersion() {
        return writtenVersion;
    }

    Instant asAt() {
        return asAt;
    }

    BlockEntity block() {
        return block;
    }

    Terms terms() {
        return terms;
    }

    Details details() {
        return details;
    }
}
