package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DealTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # the examples of the specification, then each algorithm on the same orders
            PR-FIFO | a 30, b 70                                         | x 40  | x: a 12, b 28
            PR-FIFO | a 30, b 70                         | x 40 day:1, y 20 day:2 | x: a 12, b 28; y: a 6, b 14
            PR-FIFO | a 100, b 100, c 100                                | x 100 | x: a 34, b 33, c 33
            PR-FIFO | a 10 day:3, b 30 day:2, c 20 day:1                 | x 20  | x: a 3, b 10, c 7
            PR-LF   | a 10 day:3, b 30 day:2, c 20 day:1                 | x 20  | x: a 3, b 11, c 6
            PR-SF   | a 10 day:3, b 30 day:2, c 20 day:1                 | x 20  | x: a 4, b 10, c 6
            RR-FIFO | a 10 day:3, b 30 day:2, c 20 day:1                 | x 20  | x: a 6, b 7, c 7
            FIFO    | a 10 day:3, b 30 day:2, c 20 day:1                 | x 25  | x: b 5, c 20
            LF      | a 10 day:3, b 30 day:2, c 20 day:1                 | x 35  | x: b 30, c 5
            SF      | a 10 day:3, b 30 day:2, c 20 day:1                 | x 25  | x: a 10, c 15
            """)
    void eachAlgorithm(String algorithm, String orders, String fills, String expected) {
        assertThat(DealText.deal(parse(algorithm), orders, fills)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # ties go by id, whatever the input order
            PR-FIFO | c 100, a 100, b 100                   | x 101            | x: a 34, b 34, c 33
            PR-LF   | c 100, a 100, b 100                   | x 100            | x: a 34, b 33, c 33
            PR-SF   | c 100, a 100, b 100                   | x 100            | x: a 34, b 33, c 33
            RR-FIFO | c 100, a 100, b 100                   | x 4              | x: a 2, b 1, c 1
            FIFO    | c 100, a 100, b 100                   | x 150            | x: a 100, b 50
            LF      | c 100, a 100, b 100                   | x 150            | x: a 100, b 50
            SF      | c 100, a 100, b 100                   | x 150            | x: a 100, b 50
            # largest and smallest go by what was ordered, not by what is left
            LF      | a 100 taken:90, b 50                  | x 20             | x: a 10, b 10
            SF      | a 100 taken:90, b 50                  | x 20             | x: b 20
            PR-LF   | a 100 taken:99, b 50 taken:48         | x 1              | x: a 1
            # pro rata of what is left, not of what was ordered
            PR-FIFO | a 100 taken:70, b 70                  | x 40             | x: a 12, b 28
            # fewer quanta than orders
            PR-FIFO | a 5 day:3, b 5 day:1, c 5 day:2       | x 2              | x: b 1, c 1
            RR-FIFO | a 5 day:3, b 5 day:1, c 5 day:2       | x 2              | x: b 1, c 1
            # round robin passes by who is full, and starts at the first for each execution
            RR-FIFO | a 1, b 5, c 9                         | x 10             | x: a 1, b 5, c 4
            RR-FIFO | a 1, b 4, c 9                         | x 10             | x: a 1, b 4, c 5
            RR-FIFO | a 5, b 5, c 5                         | x 1, y 1, z 2    | x: a 1; y: a 1; z: a 1, b 1
            """)
    void turns(String algorithm, String orders, String fills, String expected) {
        assertThat(DealText.deal(parse(algorithm), orders, fills)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource(delimiter = '|', textBlock = """
            # the finest quantity of orders and executions sets the quantum; trailing zeros do not count
            PR-FIFO | a 1, b 1, c 1                         | x 1              | x: a 1
            PR-FIFO | a 1.00, b 1.0, c 1                    | x 1.000          | x: a 1
            PR-FIFO | a 1, b 1, c 1.25                      | x 1              | x: a 0.31, b 0.31, c 0.38
            PR-FIFO | a 1, b 1, c 1                         | x 1.001          | x: a 0.334, b 0.334, c 0.333
            PR-FIFO | a 1e2, b 2e2                          | x 1e2            | x: a 34, b 66
            RR-FIFO | a 1, b 1, c 1                         | x 0.5            | x: a 0.2, b 0.2, c 0.1
            FIFO    | a 1, b 1, c 1                         | x 1.5            | x: a 1, b 0.5
            # also an execution that comes later, and an order that is full
            PR-FIFO | a 1, b 1, c 1                         | x 1, y 0.1       | x: a 0.4, b 0.3, c 0.3; y: a 0.1
            PR-FIFO | a 1, b 1, c 0.1 taken:0.1             | x 1              | x: a 0.5, b 0.5
            # what is taken does not: room is rounded down
            FIFO    | a 10 taken:0.5, b 10                  | x 15             | x: a 9, b 6
            PR-FIFO | a 10 taken:9.5, b 10                  | x 15             | x: b 10
            # nor what is booked: what is left is rounded down
            FIFO    | a 10, b 10                            | x 5 b:0.5        | x: a 4
            """)
    void quanta(String algorithm, String orders, String fills, String expected) {
        assertThat(DealText.deal(parse(algorithm), orders, fills)).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0}: {1} of {2}")
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            # oldest first, then by id
            FIFO    | a 10, b 10                            | z 5 day:1, y 10 day:2, x 5 day:2 | x: a 5; y: b 10; z: a 5
            # an order that is full takes no more, and is not given below zero
            PR-FIFO | a 30 taken:30, b 70                   | x 40             | x: b 40
            PR-FIFO | a 30 taken:31, b 70                   | x 40             | x: b 40
            FIFO    | a 30, b 70                            | x 30, y 40       | x: a 30; y: b 40
            # a reversal among what is taken does not let an order take more than it ordered
            FIFO    | a 30 taken:-5, b 70                   | x 40             | x: a 30, b 10
            # an overfill stays unallocated
            PR-FIFO | a 30, b 70                            | x 101            | x: a 30, b 70
            RR-FIFO | a 30, b 70                            | x 90, y 90       | x: a 30, b 60; y: b 10
            SF      | a 30, b 70                            | x 1000           | x: a 30, b 70
            # booked shares count as given, and their order gets no more of that execution
            PR-FIFO | a 30 taken:12, b 70                   | x 40 a:12        | x: b 28
            PR-FIFO | a 30 taken:12, b 35, c 35             | x 40 a:12, y 8   | x: b 14, c 14; y: a 3, b 3, c 2
            FIFO    | a 30, b 70                            | x 40 a:12        | x: b 28
            RR-FIFO | a 30, b 5, c 9                        | x 40 a:12        | x: b 5, c 9
            # booked for an order that is not dealt, for all of them, and for more than there is
            FIFO    | a 30, b 70                            | x 40 q:15        | x: a 25
            FIFO    | a 30, b 70                            | x 40 a:1 b:1     | -
            FIFO    | a 30, b 70                            | x 40 q:41, y 3   | y: a 3
            # nothing to deal, nobody to take
            PR-FIFO | a 30, b 70                            | x 0              | -
            RR-FIFO | a 0, b 0                              | x 5              | -
            PR-FIFO | a 30                                  | -                | -
            PR-FIFO | -                                     | x 5              | -
            """)
    void roomAndBooking(String algorithm, String orders, String fills, String expected) {
        assertThat(DealText.deal(parse(algorithm), orders, fills)).isEqualTo(expected == null ? "" : expected);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # the room of all orders is the largest long, then one more
            PR-FIFO | a 9223372036854775806, b 1 | x 9223372036854775806 | x: a 9223372036854775806
            PR-FIFO | a 9223372036854775806, b 2 | x 9223372036854775806 | x: a 9223372036854775805, b 1
            PR-FIFO | a 4611686018427387904, b 4611686018427387903 | x 9223372036854775805 \
            | x: a 4611686018427387903, b 4611686018427387902
            RR-FIFO | a 9223372036854775806, b 1 | x 9223372036854775806 | x: a 9223372036854775805, b 1
            RR-FIFO | a 9223372036854775806, b 2 | x 9223372036854775806 | x: a 9223372036854775804, b 2
            # an execution beyond any long
            FIFO    | a 3, b 4 | x 1000000000000000000000000000000 | x: a 3, b 4
            FIFO    | a 3, b 123456789012345678901234567890.0123456789 \
            | x 123456789012345678901234567890 | x: a 3, b 123456789012345678901234567887
            """)
    void largeQuantities(String algorithm, String orders, String fills, String expected) {
        assertThat(DealText.deal(parse(algorithm), orders, fills)).isEqualTo(expected);
    }

    @Test
    void sharesBeyondLong_comeAsBigIntegers_andOthersAsLongs() {
        List<String> calls = new ArrayList<>();
        Deal.of(DealText.orders("a 9223372036854775807, b 9223372036854775808"), DealText.fills("x 1e20"))
                .run(AllocationAlgorithm.FIFO, new ShareSink() {
                    @Override
                    public void share(int orderIndex, int fillIndex, long quanta) {
                        calls.add("long " + orderIndex + " " + fillIndex + " " + quanta);
                    }

                    @Override
                    public void share(int orderIndex, int fillIndex, BigInteger quanta) {
                        calls.add("big " + orderIndex + " " + fillIndex + " " + quanta);
                    }
                });
        assertThat(calls).containsExactly("long 0 0 9223372036854775807", "big 1 0 9223372036854775808");
    }

    @Test
    void sharesArrive_inTheOrderOfDealing_withTheIndexesOfTheLists() {
        List<String> calls = new ArrayList<>();
        Deal.of(DealText.orders("a 10 day:2, b 10 day:1"), DealText.fills("x 4 day:2, y 6 day:1"))
                .forEachShare(
                        AllocationAlgorithm.PR_FIFO,
                        (order, fill, quantity) -> calls.add(fill + " " + order + " " + quantity.toPlainString()));
        assertThat(calls).containsExactly("1 1 3", "1 0 3", "0 1 2", "0 0 2");
    }

    @ParameterizedTest
    @EnumSource
    void aDealCanBeRunAgain(AllocationAlgorithm algorithm) {
        Deal deal = Deal.of(DealText.orders("a 10, b 20"), DealText.fills("x 7, y 8"));
        List<String> first = new ArrayList<>();
        List<String> second = new ArrayList<>();
        deal.forEachShare(algorithm, (order, fill, quantity) -> first.add(order + " " + fill + " " + quantity));
        deal.forEachShare(algorithm, (order, fill, quantity) -> second.add(order + " " + fill + " " + quantity));
        assertThat(second).isNotEmpty().isEqualTo(first);
    }

    @Test
    void whatCannotBeDealt_isRefused() {
        assertThatThrownBy(() -> Deal.of(DealText.orders("a 10, a 20"), List.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dealt twice: s/a");
        assertThatThrownBy(() -> Deal.of(List.of(), DealText.fills("x 10, x 20")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("dealt twice: s/x");
        assertThatThrownBy(() -> DealText.orders("a -1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DealText.fills("x -1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DealText.fills("x 1 a:0")).isInstanceOf(IllegalArgumentException.class);
    }

    private static AllocationAlgorithm parse(String text) {
        return AllocationAlgorithm.parse(text).orElseThrow();
    }
}
