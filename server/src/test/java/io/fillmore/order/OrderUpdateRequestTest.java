package io.fillmore.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OrderUpdateRequestTest {
    private static final ResourceId ID = new ResourceId("s", "O1");
    private static final Instant DATE = Instant.parse("2024-01-02T03:04:05Z");
    private static final String KEY = "Order/desk/one";
    private static final CurrencyAndAmount FIVE = new CurrencyAndAmount(new BigDecimal("5"), "GBP");
    private static final CurrencyAndAmount SIX = new CurrencyAndAmount(new BigDecimal("6"), "USD");

    private static final Order ORDER = new Order(
            ID,
            new ResourceId("s", "B"),
            new BlockingFields(
                    Instrument.of(Map.of("Instrument/default/Figi", "BBG1"), Instrument.UNRESOLVED),
                    "Buy",
                    "Limit",
                    "Day",
                    FIVE,
                    FIVE),
            new BigDecimal("100"),
            "New",
            DATE,
            new ResourceId("s", "P"),
            new Order.References(new ResourceId("s", "K"), new ResourceId("s", "I"), new ResourceId("s", "G")),
            FIVE,
            new BigDecimal("0.5"),
            SIX,
            Properties.of("Order", Map.of(KEY, label(KEY, "1"))));

    private static PerpetualProperty label(String key, String text) {
        return new PerpetualProperty(key, PropertyValue.label(text), null);
    }

    @Test
    void whatIsLeftOut_stays() {
        OrderUpdateRequest nothing = new OrderUpdateRequest(ID, null, null, null, null, null, null, null, null);
        assertThat(nothing.applyTo(ORDER)).isEqualTo(ORDER);
    }

    @Test
    void whatIsGiven_changes_andNothingElse() {
        String other = "Order/desk/two";
        Order changed = new OrderUpdateRequest(
                        ID,
                        new BigDecimal("7"),
                        new ResourceId("s", "Q"),
                        Map.of(other, label(other, "2")),
                        SIX,
                        SIX,
                        new CurrencyAndAmount(null, "EUR"),
                        DATE.plusSeconds(1),
                        "Sell")
                .applyTo(ORDER);

        assertThat(changed)
                .isEqualTo(new Order(
                        ID,
                        ORDER.blockId(),
                        new BlockingFields(
                                ORDER.fields().instrument(),
                                "Sell",
                                "Limit",
                                "Day",
                                SIX,
                                new CurrencyAndAmount(null, "EUR")),
                        new BigDecimal("7"),
                        "New",
                        DATE.plusSeconds(1),
                        new ResourceId("s", "Q"),
                        ORDER.references(),
                        SIX,
                        ORDER.weight(),
                        ORDER.amount(),
                        Properties.of("Order", Map.of(KEY, label(KEY, "1"), other, label(other, "2")))));
    }

    @Test
    void aPropertyWithoutAValue_isRemoved() {
        Map<String, PerpetualProperty> removal = Map.of(KEY, new PerpetualProperty(KEY, null, null));
        Order changed = new OrderUpdateRequest(ID, null, null, removal, null, null, null, null, null).applyTo(ORDER);
        assertThat(changed.properties()).isEqualTo(Properties.NONE);
    }

    @Test
    void states_areComparedIgnoringCase_andOthersMeanNothing() {
        assertThat(OrderState.isNew("nEW")).isTrue();
        assertThat(OrderState.isCancelled("CANCELLED")).isTrue();
        assertThat(OrderState.isCancelled("canceled")).isTrue();
        assertThat(OrderState.isDone("booked")).isTrue();
        assertThat(OrderState.isDone("CLOSED")).isTrue();
        assertThat(OrderState.isDone("Cancelled")).isFalse();
        assertThat(OrderState.isCancelled("Working") || OrderState.isDone("Working") || OrderState.isNew("Working"))
                .isFalse();
    }

    @Test
    void aCancelledOrder_addsNothingToItsBlock() {
        assertThat(ORDER.liveQuantity()).isEqualByComparingTo("100");
        assertThat(ORDER.withState("canceled").liveQuantity()).isZero();
        assertThat(ORDER.withState("Booked").liveQuantity()).isEqualByComparingTo("100");
    }
}
