package io.fillmore.block;

import static io.fillmore.platform.failure.ErrorCode.BLOCK_FIELDS_DIFFER;
import static io.fillmore.platform.failure.ErrorCode.BLOCK_REFERENCED_BY_PLACEMENT;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;
import static io.fillmore.platform.failure.ErrorCode.ORDER_NOT_UPDATABLE;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.order.Order;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of {@link OrderUpdate} and of the {@link WorkingBlock} that follows, without a database. */
class OrderUpdateTest {
    private static final ResourceId BLOCK = new ResourceId("s", "B");
    private static final BlockingFields FIELDS = new BlockingFields(
            Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD"),
            "Buy",
            "Limit",
            "Day",
            new CurrencyAndAmount(BigDecimal.TEN, "GBP"),
            null);

    /** An order of 30 in the block. */
    private static final Order ORDER = order(FIELDS, "30", "New");

    private static Order order(BlockingFields fields, String quantity, String state) {
        return new Order(
                new ResourceId("s", "O1"),
                BLOCK,
                fields,
                new BigDecimal(quantity),
                state,
                Instant.EPOCH,
                null,
                new Order.References(null, null, null),
                null,
                null,
                null,
                Properties.NONE);
    }

    private static WorkingBlock block(String quantity, int orders, String live, boolean isReferenced) {
        Block block =
                Block.empty(BLOCK, FIELDS, Instant.EPOCH, Properties.NONE).withOrders(new BigDecimal(quantity), orders);
        return new WorkingBlock(Draft.created(block), new Commitments.Placed(new BigDecimal(live), isReferenced));
    }

    private static WorkingBlock swept() {
        Block block = new Block(BLOCK, FIELDS, new BigDecimal("30"), 1, Instant.EPOCH, true, Properties.NONE);
        return new WorkingBlock(Draft.created(block), Commitments.Placed.NOTHING);
    }

    private static Optional<ErrorCode> refusal(Order before, Order after, WorkingBlock block, String allocated) {
        return OrderUpdate.refusal(before, after, Optional.of(block), new BigDecimal(allocated))
                .map(Failure::code);
    }

    private static Order selling(String quantity) {
        return order(FIELDS.withSide("Sell"), quantity, "New");
    }

    @Test
    void anUpdateThatChangesNothing_isNeverRefused() {
        Order cancelled = ORDER.withState("Cancelled");
        assertThat(refusal(cancelled, cancelled, block("0", 1, "50", true), "99"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Cancelled", "canceled", "Closed", "BOOKED"})
    void anOrderThatIsOver_cannotChange_whateverElseIsWrong(String state) {
        assertThat(refusal(ORDER.withState(state), order(FIELDS.withSide("Sell"), "0", state), swept(), "40"))
                .contains(ORDER_NOT_UPDATABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "-0.0000000001"})
    void aQuantityNotAboveZero_isInvalid_beforeTheBlockIsAsked(String quantity) {
        assertThat(refusal(ORDER, selling(quantity), block("30", 1, "30", true), "40"))
                .contains(INVALID_PARAMETER_VALUE);
    }

    @Test
    void aSharedField_ofAPlacedOrSweptBlock_isFixed_beforeOthersAreCounted() {
        assertThat(refusal(ORDER, selling("1"), block("100", 2, "0", true), "40"))
                .contains(BLOCK_REFERENCED_BY_PLACEMENT);
        assertThat(refusal(ORDER, selling("30"), swept(), "0")).contains(BLOCK_REFERENCED_BY_PLACEMENT);
    }

    @Test
    void aSharedField_changesOnlyOfAnOrderAloneInItsBlock() {
        assertThat(refusal(ORDER, selling("1"), block("100", 2, "0", false), "40"))
                .contains(BLOCK_FIELDS_DIFFER);
        assertThat(refusal(ORDER, selling("30"), block("30", 1, "0", false), "0"))
                .isEmpty();
    }

    @Test
    void aSideThatDiffersInCaseOnly_isNoChangeOfASharedField() {
        Order after = order(FIELDS.withSide("bUY"), "30", "New");
        assertThat(refusal(ORDER, after, block("100", 2, "100", true), "0")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"9.9999999999, true", "10, false", "10.0000000001, false"})
    void anOrder_keepsAtLeastWhatIsAllocatedOfIt(String quantity, boolean isRefused) {
        Order after = order(FIELDS, quantity, "New");
        assertThat(refusal(ORDER, after, block("100", 2, "0", true), "10").isPresent())
                .isEqualTo(isRefused);
    }

    @ParameterizedTest
    @CsvSource({"19.9999999999, true", "20, false", "31, false"})
    void aBlock_keepsAtLeastWhatIsPlacedOfIt(String quantity, boolean isRefused) {
        Order after = order(FIELDS, quantity, "New");
        assertThat(refusal(ORDER, after, block("100", 2, "90", true), "0").isPresent())
                .isEqualTo(isRefused);
    }

    @Test
    void anOrderOfAnOverplacedBlock_mayGrow_butNotShrink() {
        WorkingBlock overplaced = block("100", 2, "200", true);
        assertThat(refusal(ORDER, order(FIELDS, "31", "New"), overplaced, "0")).isEmpty();
        assertThat(refusal(ORDER, order(FIELDS, "29", "New"), overplaced, "0")).contains(ORDER_NOT_UPDATABLE);
    }

    @Test
    void anOrderWithoutABlock_hasOnlyItsOwnRules() {
        Order alone = ORDER.withBlockId(null);
        Order after = selling("20").withBlockId(null);
        assertThat(OrderUpdate.refusal(alone, after, Optional.empty(), BigDecimal.ZERO))
                .isEmpty();
        assertThat(OrderUpdate.refusal(alone, after, Optional.empty(), new BigDecimal("21")))
                .isPresent();
    }

    @Test
    void aWorkingBlock_countsWhoJoinsAndLeaves_cancelledOnesToo() {
        WorkingBlock block = block("70", 1, "0", false);
        block.join(ORDER);
        assertThat(block.value().quantity()).isEqualByComparingTo("100");
        assertThat(block.value().orderCount()).isEqualTo(2);
        block.join(ORDER.withState("Cancelled"));
        assertThat(block.value().quantity()).isEqualByComparingTo("100");
        assertThat(block.value().orderCount()).isEqualTo(3);
        block.leave(ORDER);
        assertThat(block.value()).isEqualTo(block("70", 2, "0", false).value());
    }

    @Test
    void aWorkingBlock_takesTheFieldsOfItsOnlyOrder() {
        WorkingBlock block = block("30", 1, "0", false);
        block.follow(ORDER, selling("40"));
        assertThat(block.value().fields().side()).isEqualTo("Sell");
        assertThat(block.value().quantity()).isEqualByComparingTo("40");
        assertThat(block.value().orderCount()).isEqualTo(1);
    }

    @Test
    void aWorkingBlock_ofSeveralOrders_keepsItsFields_andLosesACancelledOnesQuantity() {
        WorkingBlock block = block("100", 2, "0", false);
        block.follow(ORDER, order(FIELDS.withSide("buy"), "30", "Cancelled"));
        assertThat(block.value()).isEqualTo(block("70", 2, "0", false).value());
    }

    @Test
    void aWorkingBlock_isOpen_untilItIsSweptOrPlaced() {
        assertThat(block("30", 1, "0", false).whyFixed()).isEmpty();
        assertThat(block("30", 1, "0", true).whyFixed()).isPresent();
        assertThat(swept().whyFixed()).contains("is swept");
    }
}
