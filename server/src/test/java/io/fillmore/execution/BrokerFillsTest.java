package io.fillmore.execution;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.value.ResourceId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who may report a fill that others report. */
class BrokerFillsTest {
    /** {@code X1=E} reports E, {@code X2=E>X1} reports it to correct X1; a refusal is {@code first, last}. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
        -                  | X1=E           | taken
        X1=E               | X2=F           | taken
        X1=E               | X2=e           | taken
        X1=E               | X2=E           | X1, X1
        X1=E               | X2=E>X1        | taken
        X1=E               | X2=E>X9        | X1, X1
        X1=E               | X2=E>X2        | X1, X1
        X1=E               | X1=E>X1        | taken
        X1=E X2=E>X1       | X3=E           | X1, X2
        X1=E X2=E>X1       | X3=E>X1        | X1, X2
        X1=E X2=E>X1       | X3=E>X2        | taken
        X1=E X2=E>X1       | X2=E           | X1, X1
        X1=E X2=E>X1       | X1=E           | taken
        X2=E>X1            | X3=E           | X2, X2
        X2=E>X1            | X3=E>X2        | taken
        X2=E>X1            | X2=E>X1        | taken
        -                  | X2=E>X1        | taken
        X1=E X2=E          | X2=E           | taken
        X1=E               | X1=F X2=E      | X1, X1
        -                  | X1=E X2=E      | X1, X1
        -                  | X1=E X2=E>X1   | taken
        -                  | X2=E>X1 X1=E   | X2, X2
        """)
    void aFill_isOneExecutionsAlone_orOfThoseThatCorrectIt(String onRecord, String reports, String outcome) {
        BrokerFills fills = new BrokerFills(parse(onRecord), "Execution/a/b");
        assertThat(outcomeOf(fills, parse(reports))).isEqualTo(outcome);
    }

    private static String outcomeOf(BrokerFills fills, List<BrokerFill> reports) {
        try {
            reports.forEach(fills::report);
            return "taken";
        } catch (FailureException refusal) {
            return refusal.failure()
                    .detail()
                    .replaceAll(
                            ".* execution S/(\\w+) has reported .* property Execution/a/b, such as '(\\w+)'\\.",
                            "$1, $2");
        }
    }

    private static List<BrokerFill> parse(String fills) {
        return fills == null
                ? List.of()
                : Arrays.stream(fills.split(" ", -1)).map(BrokerFillsTest::fill).toList();
    }

    private static BrokerFill fill(String text) {
        String[] parts = text.split("[=>]", -1);
        return new BrokerFill(new ResourceId("S", parts[0]), "Broker", parts[1], parts.length > 2 ? parts[2] : "");
    }
}
