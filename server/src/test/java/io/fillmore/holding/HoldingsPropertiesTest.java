package io.fillmore.holding;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.portfolio.Movement;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whatever is traded, holdings are what a naive reckoning says. */
class HoldingsPropertiesTest {
    private static final int TODAY = 6;

    /** What each type does, written down a second time. */
    private static final Map<String, int[]> SIGNS = Map.of(
            "Buy", new int[] {1, -1},
            "sell", new int[] {-1, 1},
            "StockIn", new int[] {1, 0},
            "STOCKOUT", new int[] {-1, 0},
            "SellShort", new int[] {-1, 1});

    @Provide
    Arbitrary<List<Movement>> trades() {
        return lines(Arbitraries.of(SIGNS.keySet()));
    }

    @Provide
    Arbitrary<List<Movement>> purchases() {
        return lines(Arbitraries.of("Buy", "StockIn"));
    }

    private static Arbitrary<List<Movement>> lines(Arbitrary<String> types) {
        Arbitrary<BigDecimal> amounts = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, new BigDecimal(1_000))
                .ofScale(2);
        return Combinators.combine(
                        types,
                        amounts,
                        Arbitraries.of("VOD", "BAE", "?A", "?B"),
                        amounts,
                        Arbitraries.of("GBP", "USD"),
                        Arbitraries.integers().between(1, TODAY),
                        Arbitraries.integers().between(0, 3))
                .as((type, units, instrument, amount, currency, day, later) -> "%s %s %s %s %s on %d settles %d"
                        .formatted(type, units, instrument, amount, currency, day, day + later))
                .list()
                .ofMaxSize(30)
                .map(all -> Movements.of(all.toArray(String[]::new)));
    }

    private static List<Holding> held(List<Movement> movements) {
        return Holdings.of(movements, Movements.day(TODAY), "GBP");
    }

    private static boolean isSettled(Movement movement) {
        return !movement.settlementDate().isAfter(Movements.day(TODAY));
    }

    /** Sums of what is not zero, by a name. */
    private static <T> Map<String, BigDecimal> sums(
            List<T> all, Function<T, String> name, Function<T, BigDecimal> amount) {
        Map<String, BigDecimal> sums = new TreeMap<>();
        all.forEach(each -> sums.merge(name.apply(each), amount.apply(each), BigDecimal::add));
        sums.values().removeIf(sum -> sum.signum() == 0);
        sums.replaceAll((key, sum) -> sum.stripTrailingZeros());
        return sums;
    }

    private static String nameOf(Movement movement) {
        return movement.instrument().identifiers() + " "
                + movement.consideration().currency();
    }

    private static BigDecimal signed(Movement movement, int leg, BigDecimal amount) {
        return amount.multiply(BigDecimal.valueOf(SIGNS.get(movement.type())[leg]));
    }

    @Property
    void units_areTheSignedSums(@ForAll("trades") List<Movement> trades) {
        List<Holding> positions = held(trades).stream()
                .filter(holding -> holding.kind() == Holding.Kind.POSITION)
                .toList();
        Function<Holding, String> name = holding ->
                holding.instrument().identifiers() + " " + holding.cost().currency();
        assertThat(sums(positions, name, Holding::units))
                .isEqualTo(sums(trades, HoldingsPropertiesTest::nameOf, each -> signed(each, 0, each.units())));
        assertThat(sums(positions, name, Holding::settledUnits))
                .isEqualTo(sums(
                        trades.stream()
                                .filter(HoldingsPropertiesTest::isSettled)
                                .toList(),
                        HoldingsPropertiesTest::nameOf,
                        each -> signed(each, 0, each.units())));
    }

    @Property
    void money_isTheSignedSums_settledAndNot(@ForAll("trades") List<Movement> trades) {
        List<Holding> cash = held(trades).stream()
                .filter(holding -> holding.kind() != Holding.Kind.POSITION)
                .toList();
        assertThat(sums(cash, holding -> holding.cost().currency() + " " + holding.kind(), Holding::units))
                .isEqualTo(sums(
                        trades,
                        each -> each.consideration().currency() + " "
                                + (isSettled(each) ? Holding.Kind.BALANCE : Holding.Kind.COMMITMENT),
                        each -> signed(each, 1, each.consideration().amount())));
    }

    @Property
    void theOrder_inWhichTransactionsCome_doesNotMatter(@ForAll("trades") List<Movement> trades, @ForAll long seed) {
        List<Movement> shuffled = new ArrayList<>(trades);
        Collections.shuffle(shuffled, new Random(seed));
        // An instrument may show the identifiers of any of its transactions; here all have the same.
        assertThat(held(shuffled)).isEqualTo(held(trades));
    }

    @Property
    void aCost_hasTheSignOfItsUnits_andNoUnitsCostNothing(@ForAll("trades") List<Movement> trades) {
        assertThat(held(trades))
                .filteredOn(holding -> holding.kind() == Holding.Kind.POSITION)
                .allSatisfy(holding -> {
                    int sign = holding.cost().amount().signum();
                    assertThat(sign == 0 || sign == holding.units().signum()).isTrue();
                });
    }

    @Property
    void whatOnlyComesIn_costsTheSumOfItsPrices(@ForAll("purchases") List<Movement> purchases) {
        List<Movement> real =
                purchases.stream().filter(each -> each.units().signum() > 0).toList();
        assertThat(sums(
                        held(real).stream()
                                .filter(holding -> holding.kind() == Holding.Kind.POSITION)
                                .toList(),
                        holding -> holding.instrument().identifiers() + " "
                                + holding.cost().currency(),
                        holding -> holding.cost().amount()))
                .isEqualTo(sums(
                        real,
                        HoldingsPropertiesTest::nameOf,
                        each -> each.consideration().amount()));
    }
}
