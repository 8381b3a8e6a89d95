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
        @Nullable List<LinkJson> links) {

    /** As part of an answer, which carries the links itself. */
    public static OrderJson of(Versioned<Order> order) {
        return of(order, order.value().properties().byKey(), null);
    }

    static OrderJson of(
            Versioned<Order> versioned, Map<String, PerpetualProperty> properties, @Nullable List<LinkJson> links) {
        Order order = versioned.value();
        BlockingFields fields = order.fields();
        return new OrderJson(
                properties,
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
                links);
    }
}
