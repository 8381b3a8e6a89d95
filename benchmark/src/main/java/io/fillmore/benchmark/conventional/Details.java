package io.fillmore.benchmark.conventional;

import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** What is an order's own. The properties never change in place, which saves Hibernate a copy through JSON and back. */
@Embeddable
record Details(
        String portfolio,
        BigDecimal quantity,
        String state,
        Instant date,

        @JdbcTypeCode(SqlTypes.JSON) @Mutability(Immutability.class)
        Map<String, String> properties) {}
