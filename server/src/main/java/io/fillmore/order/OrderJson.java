package io.fillmore.order;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An order on the wire. */
public record OrderJson(
        Map<String, PerpetualProperty> properties,
        VersionJson version,
        @Required Map<String, String> instrumentIdentifiers,
        @Nullable BigDecimal quantity,
        @Required String side,
        @Nullable ResourceId orderBookId,
        @Nullable ResourceId portfolioId,
        @Required ResourceId id,
        @Required String lusidInstrumentId,
        String state,
        @Nullable String type,
        @Nullable String timeInForce,
        Instant date,
        @Nullable CurrencyAndAmount price,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice,
        @Nullable ResourceId orderInstructionId,
        @Nullable ResourceId packageId,
        @Nullable BigDecimal weight,
        @Nullable CurrencyAndAmount amount,
        @Nullable String derivedComplianceState,
        @Nullable String derivedApprovalState,
        @Nullable List<LinkJson> links) {
    /** Until there are checks of compliance, and approvals. */
    private static final String UNCHECKED = "Pending";

    private static final String APPROVED = "Approved";

    /** As part of an answer, which carries the links itself. */
    public static OrderJson of(Versioned<Order> order) {
        return of(order, Optional.empty());
    }

    /** As part of a list, with the properties that are asked for. */
    static OrderJson of(Versioned<Order> order, Optional<List<String>> propertyKeys) {
        return of(order, propertyKeys, null, null, null);
    }

    /** As part of a list that is to tell them. */
    static OrderJson withDerivedStates(Versioned<Order> order, Optional<List<String>> propertyKeys) {
        return of(order, propertyKeys, UNCHECKED, APPROVED, null);
    }

    static OrderJson of(Versioned<Order> order, Optional<List<String>> propertyKeys, List<LinkJson> links) {
        return of(order, propertyKeys, null, null, links);
    }

    private static OrderJson of(
            Versioned<Order> versioned,
            Optional<List<String>> propertyKeys,
            @Nullable String complianceState,
            @Nullable String approvalState,
            @Nullable List<LinkJson> links) {
        Order order = versioned.value();
        BlockingFields fields = order.fields();
        return new OrderJson(
                order.properties().only(propertyKeys),
                VersionJson.of(versioned.version()),
                fields.instrument().identifiers(),
                order.quantity(),
                fields.side(),
                order.references().orderBookId(),
                order.portfolioId(),
                order.id(),
                fields.instrument().lusidInstrumentId(),
                order.state(),
                fields.type(),
                fields.timeInForce(),
                order.date(),
                order.price(),
                fields.limitPrice(),
                fields.stopPrice(),
                order.references().orderInstructionId(),
                order.references().packageId(),
                order.weight(),
                order.amount(),
                complianceState,
                approvalState,
                links);
    }
}
