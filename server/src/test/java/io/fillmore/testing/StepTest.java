package io.fillmore.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepTest {
    private static final List<String> USAGES = List.of(
            "order <id> <side> <in> [limit]", "update order <id> [limit]", "fill <id> <@> [date]", "cancel order <id>");

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        order O1 Buy in B1                 | order        | id=O1 side=Buy in=B1            | ok
        order O1 Buy B1 -> ok              | order        | id=O1 side=Buy in=B1            | ok
        order  O1  side=Buy   in=B1        | order        | id=O1 side=Buy in=B1            | ok
        order in B1 limit=10.50 O1 Buy     | order        | id=O1 side=Buy in=B1 limit=10.50 | ok
        update order O1 limit=9 -> 922     | update order | id=O1 limit=9                   | 922
        fill X1 @ 101.50 -> 60 @ 101.50    | fill         | id=X1 @=101.50                  | 60 @ 101.50
        cancel order O1   ->   Closed  100 | cancel order | id=O1                           | Closed  100
        """)
    void aLine_isReadByTheUsageOfItsVerb(String text, String verb, String values, String expected) {
        Step step = Step.parse(text, USAGES);
        assertThat(step.verb()).isEqualTo(verb);
        assertThat(step.expected()).isEqualTo(expected);
        assertThat(step.values()).isEqualTo(mapOf(values));
    }

    private static Map<String, String> mapOf(String values) {
        return List.of(values.split(" ", -1)).stream()
                .map(value -> value.split("=", -1))
                .collect(Collectors.toMap(value -> value[0], value -> value[1]));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        ordre O1 Buy in B1          | no such verb
        update O1                   | no such verb
        order O1                    | 'order' needs [<side>, <in>]
        order O1 Buy B1 B2          | 'order' has no place for 'B2'
        order O1 Buy in B1 date=x   | 'order' takes no 'date'
        order O1 Buy in B1 in=B2    | 'order' says 'in' twice
        cancel order O1 by FIFO     | 'cancel order' takes no 'by'
        cancel order O1 ->          | 'cancel order' says nothing after the arrow
        """)
    void aLineThatDoesNotFit_isRefused_withTheReason(String text, String reason) {
        assertThatThrownBy(() -> Step.parse(text, USAGES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void aDash_standsForAbsent() {
        assertThat(Step.parse("order O1 - in B1", USAGES).find("side")).isEmpty();
    }
}
