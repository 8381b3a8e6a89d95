package io.fillmore.portfolio;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransactionPageTest {
    private static final ResourceId PORTFOLIO = new ResourceId("s", "P");
    private static final Instant AS_AT = Instant.parse("2024-03-09T10:00:00.123456Z");
    private static final Instant FROM = Instant.parse("2024-03-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2024-03-31T00:00:00Z");
    private static final Instant LAST = Instant.parse("2024-03-05T10:00:00.000001Z");

    private static Transaction last(String id) {
        return new Transaction(
                new Transaction.Key(PORTFOLIO, id),
                "Buy",
                Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD"),
                LAST,
                LAST,
                BigDecimal.ONE,
                null,
                null,
                new CurrencyAndAmount(BigDecimal.ONE, "GBP"),
                null,
                null,
                null,
                "",
                LAST,
                Transaction.ACTIVE,
                null,
                null,
                null,
                null,
                Properties.NONE);
    }

    private static String token() {
        return TransactionPage.first(AS_AT, Optional.of(FROM), Optional.of(TO), 2)
                .next(PORTFOLIO, last("s/L O-1"));
    }

    private static TransactionPage read(
            String token, ResourceId portfolio, Optional<Instant> asAt, Optional<Instant> from, Optional<Instant> to) {
        return TransactionPage.of(token, portfolio, asAt, from, to, 7);
    }

    @Test
    void theTokenOfAPage_continuesAfterItsLast_asAtTheFirstPage() {
        TransactionPage expected = new TransactionPage(AS_AT, FROM, TO, LAST, "s/L O-1", 7);
        assertThat(read(token(), PORTFOLIO, Optional.empty(), Optional.empty(), Optional.empty()))
                .isEqualTo(expected);
        assertThat(read(token(), PORTFOLIO, Optional.of(AS_AT), Optional.of(FROM), Optional.of(TO)))
                .isEqualTo(expected);
    }

    @Test
    void theTokenOfAPage_withoutDates_continuesOverAllDates() {
        TransactionPage first = TransactionPage.first(AS_AT, Optional.empty(), Optional.empty(), 2);
        TransactionPage next =
                read(first.next(PORTFOLIO, last("T")), PORTFOLIO, Optional.empty(), Optional.empty(), Optional.empty());
        assertThat(next).isEqualTo(new TransactionPage(AS_AT, first.from(), first.to(), LAST, "T", 7));
    }

    @Test
    void aToken_isOpaque_andNeedsNoEscaping() {
        assertThat(token()).matches("[A-Za-z0-9_-]+").doesNotContain("2024");
    }

    @Test
    void aTokenOfAnotherList_isRefused() {
        Optional<Instant> none = Optional.empty();
        Optional<Instant> other = Optional.of(FROM.plusSeconds(1));
        refused(() -> read(token(), new ResourceId("s", "Q"), none, none, none));
        refused(() -> read(token(), PORTFOLIO, other, none, none));
        refused(() -> read(token(), PORTFOLIO, none, other, none));
        refused(() -> read(token(), PORTFOLIO, none, none, other));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "s/P",
                "s/P|||||",
                "s/P|x|2024-03-01T00:00:00Z|2024-03-31T00:00:00Z|2024-03-05T10:00:00Z|T",
                "s/P|2024-03-09T10:00:00Z|2024-03-01T00:00:00Z|2024-03-31T00:00:00Z|2024-03-05T10:00:00Z",
                "s/P|2024-03-09T10:00:00Z|2024-03-01T00:00:00Z|2024-03-31T00:00:00Z|2024-03-05T10:00:00Z|T|more",
            })
    void whatIsNoToken_isRefused(String text) {
        refused(() -> read(
                Base64.getUrlEncoder().encodeToString(text.getBytes(UTF_8)),
                PORTFOLIO,
                Optional.empty(),
                Optional.empty(),
                Optional.empty()));
        refused(() -> read("%" + text, PORTFOLIO, Optional.empty(), Optional.empty(), Optional.empty()));
    }

    private static void refused(Runnable reading) {
        assertThatThrownBy(reading::run)
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("does not continue this list");
    }
}
