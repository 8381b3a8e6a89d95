package io.fillmore.holding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.CurrencyAndAmount;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In a portfolio of GBP. */
class HoldingsTest {
    private static List<String> held(int day, String... lines) {
        return Holdings.of(Movements.of(lines), Movements.day(day), "GBP").stream()
                .map(HoldingsTest::text)
                .toList();
    }

    private static String text(Holding holding) {
        return "%s %s %s/%s for %s (%s)"
                .formatted(
                        holding.kind().letter(),
                        holding.instrument().lusidInstrumentId(),
                        plain(holding.units()),
                        plain(holding.settledUnits()),
                        holding.cost(),
                        money(holding.costInPortfolioCurrency()));
    }

    private static String plain(BigDecimal value) {
        return value.toPlainString();
    }

    private static String money(CurrencyAndAmount money) {
        return money.amount() == null ? "?" : money.toString();
    }

    @Test
    void aPurchase_takesMoney_onceItSettles() {
        String bought = "Buy 10 VOD 1200.5 GBP on 3 settles 5";
        assertThat(held(4, bought))
                .containsExactly(
                        "P VOD 10/0 for 1200.5 GBP (1200.5 GBP)", "C CCY_GBP -1200.5/0 for -1200.5 GBP (-1200.5 GBP)");
        assertThat(held(5, bought))
                .containsExactly(
                        "P VOD 10/10 for 1200.5 GBP (1200.5 GBP)",
                        "B CCY_GBP -1200.5/-1200.5 for -1200.5 GBP (-1200.5 GBP)");
    }

    @Test
    void aSale_takesItsShareOfTheCost_byAverage() {
        assertThat(held(9, "Buy 10 VOD 100 GBP on 1", "Buy 10 VOD 300 GBP on 2", "Sell 5 VOD 500 GBP on 3"))
                .containsExactly("P VOD 15/15 for 300 GBP (300 GBP)", "B CCY_GBP 100/100 for 100 GBP (100 GBP)");
    }

    @Test
    void theSaleOfEverything_leavesMoneyOnly_untilItSettles() {
        String[] lines = {"Buy 10 VOD 100 GBP on 1", "Sell 10 VOD 130 GBP on 2 settles 4"};
        assertThat(held(3, lines))
                .containsExactly(
                        "P VOD 0/10 for 0 GBP (0 GBP)",
                        "B CCY_GBP -100/-100 for -100 GBP (-100 GBP)",
                        "C CCY_GBP 130/0 for 130 GBP (130 GBP)");
        assertThat(held(4, lines)).containsExactly("B CCY_GBP 30/30 for 30 GBP (30 GBP)");
    }

    @Test
    void onOneDate_whatComesIn_comesBeforeWhatGoesOut() {
        assertThat(held(9, "Sell 10 VOD 130 GBP on 1", "Buy 20 VOD 200 GBP on 1"))
                .containsExactly("P VOD 10/10 for 100 GBP (100 GBP)", "B CCY_GBP -70/-70 for -70 GBP (-70 GBP)");
    }

    @Test
    void shortUnits_costWhatTheyBrought_lessThanNothing() {
        assertThat(held(9, "SellShort 10 VOD 130 GBP on 1", "BuyToCover 4 VOD 60 GBP on 2")
                        .get(0))
                .isEqualTo("P VOD -6/-6 for -78 GBP (-78 GBP)");
        assertThat(held(9, "Buy 10 VOD 100 GBP on 1", "Sell 15 VOD 300 GBP on 2")
                        .get(0))
                .as("what goes past zero begins anew at its own price")
                .isEqualTo("P VOD -5/-5 for -100 GBP (-100 GBP)");
    }

    @ParameterizedTest
    @CsvSource({
        "Buy, 5 5, -50", "buy, 5 5, -50", "BUY, 5 5, -50", "BuyToOpen, 5 5, -50", "BuyToClose, 5 5, -50",
        "BuyToCover, 5 5, -50", "CoverShort, 5 5, -50", "Sell, -5 -5, 50", "SELL, -5 -5, 50", "SellToOpen, -5 -5, 50",
        "SellToClose, -5 -5, 50", "SellShort, -5 -5, 50", "ShortSell, -5 -5, 50", "StockIn, 5 5, 0",
                "StockOut, -5 -5, 0",
    })
    void eachType_saysWhereUnitsAndMoneyGo(String type, String units, String cash) {
        List<Holding> holdings = Holdings.of(Movements.of(type + " 5 VOD 50 GBP"), Movements.day(1), "GBP");
        Holding position = holdings.get(0);
        assertThat(plain(position.units()) + " " + plain(position.settledUnits()))
                .isEqualTo(units);
        assertThat(position.cost().amount()).isEqualByComparingTo(units.startsWith("-") ? "-50" : "50");
        BigDecimal paid =
                holdings.size() == 1 ? BigDecimal.ZERO : holdings.get(1).units();
        assertThat(paid).isEqualByComparingTo(cash);
    }

    @Test
    void funds_moveMoney_andNothingElse() {
        assertThat(held(2, "FundsIn 1000 CCY_GBP 0 GBP", "fundsout 300 CCY_GBP 300 GBP on 2 settles 3"))
                .containsExactly(
                        "B CCY_GBP 1000/1000 for 1000 GBP (1000 GBP)", "C CCY_GBP -300/0 for -300 GBP (-300 GBP)");
        assertThat(held(2, "FundsIn 7 VOD 1000 GBP"))
                .as("whatever they call the instrument")
                .containsExactly("B CCY_GBP 1000/1000 for 1000 GBP (1000 GBP)");
    }

    @Test
    void moneyThatIsBought_isMoney() {
        assertThat(held(9, "Buy 125 CCY_USD 100 GBP"))
                .containsExactly("B CCY_GBP -100/-100 for -100 GBP (-100 GBP)", "B CCY_USD 125/125 for 125 USD (?)");
    }

    @Test
    void theCost_isInTheCurrencyOfTheTrade_andInThePortfoliosWhereTheRateIsSaid() {
        assertThat(held(9, "Buy 10 VOD 80 GBP in USD at 0.8").get(0))
                .as("settled in the portfolio's currency")
                .isEqualTo("P VOD 10/10 for 100 USD (80 GBP)");
        assertThat(held(9, "Buy 10 VOD 125 USD in GBP at 1.25").get(0))
                .as("traded in it")
                .isEqualTo("P VOD 10/10 for 100 GBP (100 GBP)");
        assertThat(held(9, "Buy 10 VOD 100 USD base 0.79").get(0))
                .as("converted by the transaction's property")
                .isEqualTo("P VOD 10/10 for 100 USD (79 GBP)");
        assertThat(held(9, "Buy 10 VOD 100 USD").get(0)).as("not known").isEqualTo("P VOD 10/10 for 100 USD (?)");
        assertThat(held(9, "Buy 10 VOD 100 USD in EUR at 0").get(0))
                .as("a rate that is none leaves the settlement currency")
                .isEqualTo("P VOD 10/10 for 100 USD (?)");
    }

    @Test
    void aCostThatIsNotKnown_staysUnknown_untilAllHasGone() {
        String[] some = {
            "Buy 10 VOD 100 USD on 1", "Buy 10 VOD 100 USD on 2 base 0.5", "Sell 5 VOD 50 USD on 3 base 0.5"
        };
        assertThat(held(9, some).get(0)).isEqualTo("P VOD 15/15 for 150 USD (?)");
        String[] anew = {"Buy 10 VOD 100 USD on 1", "Sell 10 VOD 100 USD on 2", "Buy 4 VOD 50 USD on 3 base 0.5"};
        assertThat(held(9, anew).get(0)).isEqualTo("P VOD 4/4 for 50 USD (25 GBP)");
    }

    @Test
    void costs_areRoundedAtTheEndOnly_halfEven_toTheMinorUnit() {
        assertThat(held(9, "Buy 3 VOD 100 GBP on 1", "Sell 1 VOD 1 GBP on 2", "Sell 1 VOD 1 GBP on 3")
                        .get(0))
                .isEqualTo("P VOD 1/1 for 33.33 GBP (33.33 GBP)");
        assertThat(held(9, "Buy 2 VOD 0.25 GBP", "Sell 1 VOD 0 GBP on 2").get(0))
                .startsWith("P VOD 1/1 for 0.12 GBP");
        assertThat(held(9, "Buy 2 VOD 5 JPY", "Sell 1 VOD 0 JPY on 2").get(0)).startsWith("P VOD 1/1 for 2 JPY");
    }

    @Test
    void positions_areApart_byInstrumentAndCurrency_andNothingIsToldOfZero() {
        assertThat(held(
                        9,
                        "Buy 1 VOD 10 GBP",
                        "Buy 2 VOD 20 EUR",
                        "Sell 3 ?A 10 GBP",
                        "Sell 4 ?B 20 EUR",
                        "Buy 5 ?A 0 GBP",
                        "Buy 0 NIL 0 GBP"))
                .containsExactly(
                        "P LUID_ZZZZZZZZ 2/2 for 0 GBP (0 GBP)",
                        "P LUID_ZZZZZZZZ -4/-4 for -20 EUR (?)",
                        "P VOD 2/2 for 20 EUR (?)",
                        "P VOD 1/1 for 10 GBP (10 GBP)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dividend", "", "Buys", "Sell "})
    void aTypeThatSaysNothing_isRefused_namingTheTransaction(String type) {
        String line = type.strip() + " 1 VOD 10 GBP";
        assertThatThrownBy(() -> held(
                        9,
                        type.equals("Sell ") ? line.replace("Sell", "Sell_") : line,
                        "Buy 1 VOD 1 GBP",
                        "Gift 1 VOD 1 GBP"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("T0 of type")
                .hasMessageContaining("T2 of type 'Gift'")
                .hasMessageContaining("StockIn");
    }
}
