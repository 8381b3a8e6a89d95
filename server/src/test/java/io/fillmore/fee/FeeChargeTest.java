package io.fillmore.fee;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FeeChargeTest {
    private static BigDecimal decimal(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                // currency, fixed, perUnit, basisPoints, minimum, maximum: 200 units at 50.25 USD, 0.8 GBP a USD
                "GBP, 7.5, -, -, -, -, 7.5 GBP",
                "EUR, 7.5, 0.01, -, -, -, 9.5 EUR",
                "-, -, -, 10, -, -, 8.04 GBP",
                "GBP, -, -, 10, -, -, 8.04 GBP",
                "USD, -, -, 10, -, -, 10.05 USD",
                "usd, -, -, 10, -, -, 10.05 usd",
                "EUR, -, -, 10, -, -, -",
                "EUR, 1, -, 0, -, -, -",
                "GBP, 1, 0.02, 10, -, -, 13.04 GBP",
                "GBP, -, -, 10, 9, -, 9 GBP",
                "GBP, -, -, 10, 8.04, 8.04, 8.04 GBP",
                "GBP, -, -, 10, -, 8.035, 8.035 GBP",
                "GBP, -, -, 0.0062189, 0, -, 0 GBP",
                "GBP, 0, -, -, -, -, 0 GBP",
                "GBP, -3, -, 10, -, -, 5.04 GBP",
                "GBP, -, -0.05, -, -, -, -10 GBP",
                "GBP, -, -0.05, -, -4, -, -4 GBP",
            })
    void aFee_addsUpItsParts_isRoundedOnce_andHeldWithinItsBounds(
            String currency,
            String fixed,
            String perUnit,
            String basisPoints,
            String minimum,
            String maximum,
            String expected) {
        FeeCharge charge = new FeeCharge(
                currency, decimal(fixed), decimal(perUnit), decimal(basisPoints), decimal(minimum), decimal(maximum));
        assertThat(charge.on(SampleFees.transaction("200", "50.25", "0.8")).map(Object::toString))
                .isEqualTo(Optional.ofNullable(expected));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 0.125, GBP, 0.12",
        "1, 0.135, GBP, 0.14",
        "1, 0.1349999999, GBP, 0.13",
        "3, 0.5, JPY, 2",
        "1, 0.5, JPY, 0",
        "1, 1.0005, KWD, 1",
        "1, 0.12345678915, ZZQ, 0.1234567892",
    })
    void aFee_isRoundedHalfEven_toTheMinorUnitOfItsCurrency(
            String units, String perUnit, String currency, BigDecimal expected) {
        FeeCharge charge = new FeeCharge(currency, null, decimal(perUnit), null, null, null);
        assertThat(charge.on(SampleFees.transaction(units, "1", "1"))
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo(expected);
    }

    /** 0.0625 + 0.0625 rounded each would be 0.06 + 0.06; together they are 0.125, which goes to 0.12; with 0.0625 more, 0.19. */
    @Test
    void parts_areNotRoundedByThemselves() {
        FeeCharge charge = new FeeCharge("GBP", decimal("0.0625"), decimal("0.0625"), decimal("625"), null, null);
        assertThat(charge.on(SampleFees.transaction("1", "1", "1"))
                        .orElseThrow()
                        .amount())
                .isEqualByComparingTo("0.19");
    }

    @Test
    void aSale_isChargedAsAPurchaseIs() {
        FeeCharge charge = new FeeCharge("GBP", null, decimal("1"), decimal("100"), null, null);
        Transaction negative = SampleFees.transaction("-10", "5", "1");
        assertThat(charge.on(negative)).isEqualTo(charge.on(SampleFees.transaction("10", "5", "1")));
        assertThat(charge.on(SampleFees.transaction("10", "-5", "1"))).isEqualTo(charge.on(negative));
    }
}
