package io.fillmore.placement;

import static io.fillmore.placement.SamplePlacements.fields;
import static io.fillmore.placement.SamplePlacements.id;
import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.order.BlockingFields;
import io.fillmore.platform.failure.Failure;
import java.math.BigDecimal;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlacementPricesTest {
    /** Refuses a request for a type, a limit and a stop price of a placement that becomes what is given. */
    private static int refusal(BlockingFields after, String type, String limit, String stop) {
        PlacementUpdateRequest request =
                new PlacementUpdateRequest(id("L"), null, null, type, number(limit), number(stop), null, null, null);
        Optional<Failure> refusal = PlacementPrices.refusal(id("L"), after, request);
        return refusal.map(failure -> failure.code().number()).orElse(0);
    }

    private static BigDecimal number(String text) {
        return text == null ? null : new BigDecimal(text);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Market    | 5 |   | 970
        Market    |   | 5 | 969
        Market    | 5 | 5 | 970
        Limit     | 5 |   | 0
        Limit     |   | 5 | 969
        Limit     | 5 | 5 | 969
        Stop      | 5 |   | 970
        Stop      |   | 5 | 0
        Stop      | 5 | 5 | 970
        StopLimit | 5 | 5 | 0
        StopLimit | 5 |   | 0
        Iceberg   | 5 | 5 | 0
                  | 5 | 5 | 0
        """)
    void aNewPrice_mustBeOneThatTheTypeHas_theLimitPriceIsLookedAtFirst(
            String type, String limit, String stop, int code) {
        assertThat(refusal(fields(type, limit, stop), null, limit, stop)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Market    |   |   | 0
        Market    | 5 |   | 971
        Market    |   | 5 | 971
        Limit     | 5 |   | 0
        Limit     |   |   | 971
        Limit     | 5 | 5 | 971
        Stop      |   | 5 | 0
        Stop      |   |   | 971
        Stop      | 5 | 5 | 971
        StopLimit | 5 | 5 | 0
        StopLimit | 5 |   | 971
        StopLimit |   | 5 | 971
        Iceberg   | 5 |   | 0
        """)
    void aNewType_mustFitThePricesThatAreThere(String type, String limit, String stop, int code) {
        assertThat(refusal(fields(type, limit, stop), type, null, null)).isEqualTo(code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Market    | 5 |   |   | 5 | 969
        Limit     | 5 | 5 | 5 |   | 971
        """)
    void aNewPrice_isLookedAtBeforeANewType(
            String type, String limit, String stop, String newLimit, String newStop, int code) {
        assertThat(refusal(fields(type, limit, stop), type, newLimit, newStop)).isEqualTo(code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"stoplimit", "STOP LIMIT", "Stop-Limit", "StopLimit"})
    void typesAreRead_ignoringCaseSpacesAndHyphens(String type) {
        assertThat(refusal(fields(type, "5", null), type, null, null)).isEqualTo(971);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Market", "Limit", "StopLimit"})
    void whatIsNotAskedFor_isNotRefused_thoughItDoesNotFit(String type) {
        assertThat(refusal(fields(type, null, "5"), null, null, null)).isZero();
    }
}
