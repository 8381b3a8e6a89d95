package io.fillmore.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.value.CurrencyAndAmount;
import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BlockingFieldsTest {
    private static final BlockingFields BLOCK =
            new BlockingFields(named("VOD"), "Buy", "Limit", "Day", gbp("101.5"), gbp("99"));
    private static final BlockingFields BARE = new BlockingFields(named("VOD"), "Buy", null, null, null, null);

    private static Instrument named(String name) {
        return Instrument.of(Map.of("Instrument/default/LusidInstrumentId", name), name);
    }

    private static CurrencyAndAmount gbp(String amount) {
        return new CurrencyAndAmount(new BigDecimal(amount), "GBP");
    }

    @Test
    void equalFields_doNotDiffer() {
        assertThat(BLOCK.differencesFrom(BLOCK)).isEmpty();
        assertThat(BARE.differencesFrom(BARE)).isEmpty();
    }

    @Test
    void texts_areComparedIgnoringCase_pricesByValue() {
        BlockingFields same = new BlockingFields(named("VOD"), "BUY", "limit", "dAY", gbp("101.500"), gbp("99.0"));
        assertThat(same.differencesFrom(BLOCK)).isEmpty();
    }

    @Test
    void everyField_isNamedWithBothValues_inOneOrder() {
        BlockingFields other =
                new BlockingFields(named("BP"), "Sell", "Market", "GoodTilCancel", gbp("101.51"), gbp("98"));
        assertThat(other.differencesFrom(BLOCK))
                .containsExactly(
                        "instrument is 'BP' but 'VOD' in the block",
                        "side is 'Sell' but 'Buy' in the block",
                        "type is 'Market' but 'Limit' in the block",
                        "timeInForce is 'GoodTilCancel' but 'Day' in the block",
                        "limitPrice is '101.51 GBP' but '101.5 GBP' in the block",
                        "stopPrice is '98 GBP' but '99 GBP' in the block");
    }

    @Test
    void absentAndPresent_differ_eitherWayRound() {
        assertThat(BARE.differencesFrom(BLOCK))
                .containsExactly(
                        "type is absent but 'Limit' in the block",
                        "timeInForce is absent but 'Day' in the block",
                        "limitPrice is absent but '101.5 GBP' in the block",
                        "stopPrice is absent but '99 GBP' in the block");
        assertThat(BLOCK.differencesFrom(BARE))
                .containsExactly(
                        "type is 'Limit' but absent in the block",
                        "timeInForce is 'Day' but absent in the block",
                        "limitPrice is '101.5 GBP' but absent in the block",
                        "stopPrice is '99 GBP' but absent in the block");
    }

    @Test
    void anotherCurrency_orNoAmount_isAnotherPrice() {
        CurrencyAndAmount dollars = new CurrencyAndAmount(new BigDecimal("101.5"), "USD");
        assertThat(BLOCK.withLimitPrice(dollars).differencesFrom(BLOCK))
                .containsExactly("limitPrice is '101.5 USD' but '101.5 GBP' in the block");
        assertThat(BLOCK.withStopPrice(new CurrencyAndAmount(null, "GBP")).differencesFrom(BLOCK))
                .containsExactly("stopPrice is 'GBP' but '99 GBP' in the block");
    }

    @Test
    void aPlacement_sharesInstrumentAndSideOnly() {
        BlockingFields other = new BlockingFields(named("VOD"), "buy", "Market", null, gbp("1"), null);
        assertThat(other.tradeDifferencesFrom(BLOCK)).isEmpty();
        assertThat(other.withSide("Sell").tradeDifferencesFrom(BLOCK)).hasSize(1);
    }

    @Test
    void copies_changeOneField() {
        assertThat(BLOCK.withSide("Sell").differencesFrom(BLOCK)).hasSize(1);
        assertThat(BLOCK.withType("Market").differencesFrom(BLOCK)).hasSize(1);
        assertThat(BLOCK.withLimitPrice(null).differencesFrom(BLOCK)).hasSize(1);
        assertThat(BLOCK.withStopPrice(null).differencesFrom(BLOCK)).hasSize(1);
        assertThat(BLOCK.withSide("Sell").withSide("Buy")).isEqualTo(BLOCK);
    }
}
