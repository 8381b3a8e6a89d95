package io.fillmore.fee;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/** Transactions and rules, fixed or at random from so few words that they often meet. */
final class SampleFees {
    static final Instrument VOD = Instrument.of(Map.of("Instrument/default/Figi", "VOD"), "LUID_VOD");
    static final FeeMatch ANY = new FeeMatch(null, null, null, null, null, null, null);

    private static final Instant DATE = Instant.parse("2024-03-05T10:00:00Z");
    private static final String[] SCOPES = {"s", "S"};
    private static final String[] SIDES = {"Buy", "buy", "Sell"};
    private static final String[] TYPES = {"Limit", "LIMIT", "Market"};
    private static final String[] COUNTERPARTIES = {"CP", "cp", "Broker"};
    private static final String[] CURRENCIES = {"GBP", "gbp", "JPY", "KWD", "ZZQ"};
    private static final String[] KEYS = {"Transaction/f/a", "Transaction/f/b"};
    private static final Instrument[] INSTRUMENTS = {
        VOD,
        Instrument.of(Map.of("Instrument/default/Isin", "GB1"), "LUID_VOD"),
        Instrument.of(Map.of("Instrument/default/Figi", "VOD"), Instrument.UNRESOLVED),
        Instrument.of(Map.of("Instrument/default/Figi", "BT"), Instrument.UNRESOLVED),
        Instrument.of(Map.of("Instrument/default/Figi", "BT", "Instrument/default/Isin", "GB1"), Instrument.UNRESOLVED)
    };

    private SampleFees() {}

    /** A transaction of units of VOD, bought by CP at a price in USD for GBP. */
    static Transaction transaction(String units, String price, String rate) {
        return transaction(
                "s",
                "Buy",
                VOD,
                new BigDecimal(units),
                new BigDecimal(price),
                new BigDecimal(rate),
                "USD",
                "GBP",
                "CP");
    }

    static Transaction transaction(
            String scope,
            String side,
            Instrument instrument,
            BigDecimal units,
            BigDecimal price,
            BigDecimal rate,
            String currency,
            String settlementCurrency,
            @Nullable String counterparty) {
        return new Transaction(
                new Transaction.Key(new ResourceId(scope, "P"), "t"),
                side,
                instrument,
                DATE,
                DATE,
                units,
                price,
                Transaction.PRICE,
                new CurrencyAndAmount(units.multiply(price).multiply(rate), settlementCurrency),
                rate,
                currency,
                counterparty,
                "",
                DATE,
                Transaction.ACTIVE,
                null,
                null,
                null,
                null,
                Properties.NONE);
    }

    static Transaction randomTransaction(Random random) {
        return transaction(
                one(random, SCOPES),
                one(random, SIDES),
                one(random, INSTRUMENTS),
                randomDecimal(random),
                randomDecimal(random),
                randomDecimal(random).abs(),
                one(random, CURRENCIES),
                one(random, CURRENCIES),
                maybe(random, COUNTERPARTIES));
    }

    static @Nullable String randomType(Random random) {
        return maybe(random, TYPES);
    }

    static FeeRule randomRule(Random random, int number) {
        FeeMatch match = new FeeMatch(
                maybe(random, SCOPES),
                maybe(random, SIDES),
                maybe(random, TYPES),
                maybe(random, COUNTERPARTIES),
                maybe(random, CURRENCIES),
                maybe(random, CURRENCIES),
                maybe(random, INSTRUMENTS));
        BigDecimal minimum = random.nextBoolean() ? randomDecimal(random) : null;
        BigDecimal span = randomDecimal(random).abs();
        FeeCharge charge = new FeeCharge(
                maybe(random, CURRENCIES),
                random.nextBoolean() ? randomDecimal(random) : null,
                random.nextBoolean() ? randomDecimal(random) : null,
                random.nextBoolean() ? randomDecimal(random) : null,
                minimum,
                random.nextBoolean() ? null : minimum == null ? span : minimum.add(span));
        return new FeeRule(new ResourceId("r", "R" + number), one(random, KEYS), match, charge);
    }

    /** Halves come up often, so that rounding half even shows. */
    private static BigDecimal randomDecimal(Random random) {
        return Decimals.normal(BigDecimal.valueOf(random.nextInt(4_001) - 2_000, random.nextInt(5))
                .multiply(random.nextBoolean() ? BigDecimal.valueOf(5) : BigDecimal.ONE));
    }

    private static <T> T one(Random random, T[] choices) {
        return choices[random.nextInt(choices.length)];
    }

    private static <T> @Nullable T maybe(Random random, T[] choices) {
        return random.nextInt(3) == 0 ? one(random, choices) : null;
    }
}
