package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpHeaders;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {
    private static final String MIXED = """
            {"values": {"O1": {}, "O3": {}}, "failed": {
              "O2": {"id": "O2", "type": "OrderNotUpdatableFailure", "errorDetails": [{"code": "922", "name": "OrderNotUpdatable"}]},
              "O3": {}}}
            """;

    private static Answer answer(int status, String body) {
        return new Answer(status, HttpHeaders.of(Map.of(), (name, value) -> true), body, Json.of(body));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        ok                      | Buy 60 6090     | true
        Buy 60 6090.00          | Buy 60 6090     | true
        O1 60 @ 1.5, O2 40 @ 1.5 | O1 60 @ 1.50 O2 40 @ 1.50 | true
        Buy  60                 | Buy 60          | true
        buy 60                  | Buy 60          | false
        Buy 60                  | Buy 60 6090     | false
        Buy 60 6090             | Buy 60          | false
        60                      | 61              | false
        922                     | Buy 60          | false
        none                    | Buy 60          | false
        """)
    void aSuccess_isOkOrItsFacts(String expected, String facts, boolean is) {
        assertThat(Outcome.of(answer(200, "{}"), () -> facts).is(expected)).isEqualTo(is);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        881               | true
        BlockOverplaced   | true
        BLOCK_OVERPLACED  | true
        88                | false
        ok                | false
        none              | false
        Buy 60            | false
        """)
    void aProblem_isItsNumberOrName(String expected, boolean is) {
        Answer problem = answer(400, "{\"code\": 881, \"name\": \"BlockOverplaced\"}");
        assertThat(Outcome.of(problem, () -> "Buy 60").is(expected)).isEqualTo(is);
    }

    @Test
    void whatIsNotFound_isNone() {
        Answer problem = answer(404, "{\"code\": 654, \"name\": \"AllocationNotFound\"}");
        assertThat(Outcome.of(problem, () -> "").is("none")).isTrue();
        assertThat(Outcome.of(problem, () -> "").is("654")).isTrue();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        O1 | ok                       | true
        O1 | New 100                  | true
        O1 | 922                      | false
        O2 | 922                      | true
        O2 | OrderNotUpdatable        | true
        O2 | OrderNotUpdatableFailure | true
        O2 | ok                       | false
        O2 | 650                      | false
        """)
    void anItem_isJudgedAlone(String key, String expected, boolean is) {
        Answer answer = answer(200, MIXED);
        Outcome outcome = Outcome.ofItem(answer, key, answer.at("/values/" + key), () -> "New 100");
        assertThat(outcome.is(expected)).isEqualTo(is);
    }

    @Test
    void aFailureType_mayBeNamedWithoutItsGenericMark() {
        Answer answer = answer(200, "{\"failed\": {\"O1\": {\"type\": \"OrdersEntityNotFoundFailure`1\"}}}");
        assertThat(Outcome.ofItem(answer, "O1", answer.at("/values/O1"), () -> "")
                        .is("OrdersEntityNotFoundFailure"))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({"O3", "O4"})
    void anItemInBothOrNeither_breaksThePromise(String key) {
        Answer answer = answer(200, MIXED);
        assertThatThrownBy(() -> Outcome.ofItem(answer, key, answer.at("/values/" + key), () -> ""))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("'" + key + "' is not in one of values and failed");
    }
}
