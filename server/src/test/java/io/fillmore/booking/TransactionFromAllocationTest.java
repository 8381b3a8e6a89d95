package io.fillmore.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.allocation.Allocation;
import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TransactionFromAllocationTest {
    private static final Instant ORDERED = Instant.parse("2024-03-04T10:00:00Z");
    private static final Instant ALLOCATED = Instant.parse("2024-03-05T10:00:00Z");
    private static final Instant SETTLED = Instant.parse("2024-03-07T00:00:00Z");
    private static final Instant BOOKED = Instant.parse("2024-03-08T09:00:00Z");
    private static final CurrencyAndAmount PRICE = new CurrencyAndAmount(new BigDecimal("101.505"), "USD");
    private static final Instrument VOD = Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD");

    /** Terms without a settlement are those that a client's own allocation may leave out. */
    private static Allocation allocation(@Nullable CurrencyAndAmount price, boolean hasSettlement) {
        return new Allocation(
                new ResourceId("s", "L-O"),
                new ResourceId("s", "O"),
                new ResourceId("s", "P"),
                VOD,
                new BigDecimal("30"),
                List.of(),
                List.of(),
                List.of(),
                Allocation.NEW,
                hasSettlement ? "Sell" : null,
                null,
                hasSettlement ? SETTLED : null,
                hasSettlement ? ALLOCATED : null,
                price,
                hasSettlement ? "JPY" : null,
                hasSettlement ? new BigDecimal("150.5") : null,
                "CP",
                Properties.NONE);
    }

    private static Transaction transaction(Allocation allocation, Optional<Transaction> existing, Instant at) {
        Order order = new Order(
                allocation.orderId(),
                null,
                new BlockingFields(VOD, "Buy", null, null, null, null),
                new BigDecimal("30"),
                "New",
                ORDERED,
                allocation.portfolioId(),
                new Order.References(null, null, null),
                null,
                null,
                null,
                Properties.NONE);
        return TransactionFromAllocation.of(
                TransactionFromAllocation.keyOf(allocation), allocation, () -> order, existing, Properties.NONE, at);
    }

    @Test
    void whatTheAllocationSays_isWhatIsBooked() {
        Transaction booked = transaction(allocation(PRICE, true), Optional.empty(), BOOKED);
        assertThat(booked.key()).isEqualTo(new Transaction.Key(new ResourceId("s", "P"), "s-L-O"));
        assertThat(booked.type()).isEqualTo("Sell");
        assertThat(booked.transactionDate()).isEqualTo(ALLOCATED);
        assertThat(booked.settlementDate()).isEqualTo(SETTLED);
        assertThat(booked.exchangeRate()).isEqualByComparingTo("150.5");
        assertThat(booked.totalConsideration()).isEqualTo(new CurrencyAndAmount(new BigDecimal("458295"), "JPY"));
        assertThat(booked.entryDateTime()).isEqualTo(BOOKED);
        assertThat(booked.orderId()).isEqualTo(new ResourceId("s", "O"));
        assertThat(booked.allocationId()).isEqualTo(new ResourceId("s", "L-O"));
    }

    @Test
    void whatTheAllocationLeavesOut_comesFromItsOrder_orIsOneToOne() {
        Transaction booked = transaction(allocation(PRICE, false), Optional.empty(), BOOKED);
        assertThat(booked.type()).isEqualTo("Buy");
        assertThat(booked.transactionDate()).isEqualTo(ORDERED);
        assertThat(booked.settlementDate()).isEqualTo(ORDERED);
        assertThat(booked.exchangeRate()).isEqualByComparingTo("1");
        assertThat(booked.totalConsideration()).isEqualTo(new CurrencyAndAmount(new BigDecimal("3045.15"), "USD"));
    }

    @Test
    void bookedAgain_itIsTheSame_enteredWhenItFirstWas() {
        Transaction first = transaction(allocation(PRICE, true), Optional.empty(), BOOKED);
        Transaction again = transaction(allocation(PRICE, true), Optional.of(first), BOOKED.plusSeconds(60));
        assertThat(again).isEqualTo(first);
    }

    @Test
    void bookedAgainAfterItWasCancelled_itIsActive() {
        Transaction first = transaction(allocation(PRICE, true), Optional.empty(), BOOKED);
        Transaction again = transaction(allocation(PRICE, true), Optional.of(first.cancelled(BOOKED)), BOOKED);
        assertThat(again.isCancelled()).isFalse();
        assertThat(again.cancelDateTime()).isNull();
        assertThat(again).isEqualTo(first);
    }

    @Test
    void withoutAPrice_orWithOneWithoutAmount_thereIsNothingToBook() {
        for (CurrencyAndAmount none : new CurrencyAndAmount[] {null, new CurrencyAndAmount(null, "GBP")}) {
            assertThatThrownBy(() -> transaction(allocation(none, true), Optional.empty(), BOOKED))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("s/L-O");
        }
    }

    @Test
    void theUnambiguousName_tellsApartWhatTheUsualOneDoesNot() {
        ResourceId one = new ResourceId("a-b", "c");
        ResourceId two = new ResourceId("a", "b-c");
        assertThat(one.scope() + "-" + one.code()).isEqualTo(two.scope() + "-" + two.code());
        assertThat(one.key()).isNotEqualTo(two.key());
        assertThat(TransactionFromAllocation.unambiguousKeyOf(allocation(PRICE, true))
                        .transactionId())
                .isEqualTo("s/L-O");
    }
}
