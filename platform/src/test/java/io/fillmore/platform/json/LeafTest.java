package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of value: what it takes, and the exact words in which it refuses the rest. */
class LeafTest {
    private static final String DIGITS = "must have at most 30 digits before the decimal point and 10 after it";
    private static final String TIME =
            "; write it with its offset from UTC, such as 2024-03-05T12:00:00.0000000+00:00, from year 0001 to 9999";
    private static final String PART = "; it takes 1 to 64 letters, digits, '-', '_', '.' and, inside, spaces";
    private static final String INT_RANGE = "must be a whole number from -2147483648 to 2147483647";
    private static final String HALF = "holds half of a surrogate pair, which is no character; send both halves";
    private static final String NUL = "holds the character U+0000, which cannot be stored; remove it";

    record Text(String v) {}

    record Decimal(BigDecimal v) {}

    record Time(Instant v) {}

    record Flag(Boolean v) {}

    record Whole(Integer v) {}

    record Id(ResourceId v) {}

    record Names(List<String> v) {}

    record Table(Map<String, String> v) {}

    record Above(@Positive BigDecimal v) {}

    record Choice(@OneOf({"Price", "Yield"}) String v) {}

    record Filled(@NotEmpty String v) {}

    record FilledList(@NotEmpty List<String> v) {}

    record FilledMap(@NotEmpty Map<String, String> v) {}

    record Nested(Inner v) {}

    record Inner(@Required String name) {}

    static Stream<Arguments> taken() {
        return Stream.of(
                arguments("\"x\"", new Text("x")),
                arguments("\"\"", new Text("")),
                arguments("\"\\ud83d\\ude00 😀 é \\n\"", new Text("😀 😀 é \n")),
                arguments('"' + "x".repeat(16_384) + '"', new Text("x".repeat(16_384))),
                arguments("null", new Text(null)),
                arguments("1", new Decimal(new BigDecimal("1"))),
                arguments("-0", new Decimal(new BigDecimal("0"))),
                arguments("100.50", new Decimal(new BigDecimal("100.5"))),
                arguments("1e2", new Decimal(new BigDecimal("100"))),
                arguments("1E-10", new Decimal(new BigDecimal("0.0000000001"))),
                arguments("0e400", new Decimal(new BigDecimal("0"))),
                arguments("1.50000000000000000000", new Decimal(new BigDecimal("1.5"))),
                arguments("9".repeat(30), new Decimal(new BigDecimal("9".repeat(30)))),
                arguments("null", new Decimal(null)),
                arguments(
                        "\"2024-03-05T12:00:00.1234567+01:00\"",
                        new Time(Instant.parse("2024-03-05T11:00:00.123456Z"))),
                arguments("true", new Flag(true)),
                arguments("false", new Flag(false)),
                arguments("-2147483648", new Whole(Integer.MIN_VALUE)),
                arguments("2147483647", new Whole(Integer.MAX_VALUE)),
                arguments("{\"scope\":\"s 1\",\"code\":\"c\"}", new Id(new ResourceId("s 1", "c"))),
                arguments("{\"code\":\"c\",\"x\":null,\"scope\":\"s\"}", new Id(new ResourceId("s", "c"))),
                arguments("[]", new Names(List.of())),
                arguments("[\"a\",\"b\"]", new Names(List.of("a", "b"))),
                arguments("{}", new Table(Map.of())),
                arguments("{\"\":\"a\"}", new Table(Map.of("", "a"))),
                arguments("0.1", new Above(new BigDecimal("0.1"))),
                arguments("\"pRiCe\"", new Choice("pRiCe")),
                arguments("null", new Choice(null)),
                arguments("null", new FilledList(null)),
                arguments("{\"name\":\"n\"}", new Nested(new Inner("n"))));
    }

    @ParameterizedTest
    @MethodSource("taken")
    void value_isTaken(String json, Record expected) {
        assertThat((Object) Sample.read("{\"v\":" + json + "}", expected.getClass()))
                .isEqualTo(expected);
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                arguments(Text.class, "1", "v", "must be a string, was a number"),
                arguments(Text.class, "true", "v", "must be a string, was a boolean"),
                arguments(Text.class, "{\"a\":[1]}", "v", "must be a string, was an object"),
                arguments(Text.class, "\"a\\u0000\"", "v", NUL),
                arguments(Text.class, "\"\\ud800\"", "v", HALF),
                arguments(Text.class, "\"\\ude00\"", "v", HALF),
                arguments(Text.class, "\"\\ud800x\"", "v", HALF),
                arguments(Text.class, "\"\\ud800\\ud800\\udc00\"", "v", HALF),
                arguments(Text.class, '"' + "x".repeat(16_385) + '"', "v", "is longer than 16384 characters"),
                arguments(Decimal.class, "\"1\"", "v", "must be a decimal number, was a string"),
                arguments(Decimal.class, "[1]", "v", "must be a decimal number, was a list"),
                arguments(Decimal.class, "false", "v", "must be a decimal number, was a boolean"),
                arguments(Decimal.class, "1e30", "v", DIGITS),
                arguments(Decimal.class, "1E-11", "v", DIGITS),
                arguments(Decimal.class, "1e400", "v", DIGITS),
                arguments(Decimal.class, "1e-400", "v", DIGITS),
                arguments(Decimal.class, "1e999999999", "v", DIGITS),
                arguments(Decimal.class, "1e99999999999999999999", "v", DIGITS),
                arguments(Decimal.class, "0e99999999999999999999", "v", DIGITS),
                arguments(Decimal.class, "1e-99999999999999999999", "v", DIGITS),
                arguments(Decimal.class, "9".repeat(31), "v", DIGITS),
                arguments(
                        Time.class, "5", "v", "must be a time such as 2024-03-05T12:00:00.0000000+00:00, was a number"),
                arguments(Time.class, "\"2024-03-05\"", "v", "is not a time: '2024-03-05'" + TIME),
                arguments(Time.class, "\"a\\nb\\ud800\"", "v", "is not a time: 'a\uFFFDb\uFFFD'" + TIME),
                arguments(
                        Time.class, '"' + "7".repeat(99) + '"', "v", "is not a time: '" + "7".repeat(60) + "…'" + TIME),
                arguments(Flag.class, "\"true\"", "v", "must be true or false, was a string"),
                arguments(Flag.class, "1", "v", "must be true or false, was a number"),
                arguments(Whole.class, "1.0", "v", "must be a whole number, was a decimal number"),
                arguments(Whole.class, "1e2", "v", "must be a whole number, was a decimal number"),
                arguments(Whole.class, "\"1\"", "v", "must be a whole number, was a string"),
                arguments(Whole.class, "2147483648", "v", INT_RANGE),
                arguments(Whole.class, "-2147483649", "v", INT_RANGE),
                arguments(Whole.class, "9".repeat(99), "v", INT_RANGE),
                arguments(Id.class, "\"s/c\"", "v", "must be an object, was a string"),
                arguments(Id.class, "{\"scope\":\"s\"}", "v.code", "is required"),
                arguments(Id.class, "{\"scope\":\"s\",\"code\":null}", "v.code", "is required"),
                arguments(Id.class, "{\"scope\":\"a/b\",\"code\":\"c\"}", "v.scope", "is not a scope: 'a/b'" + PART),
                arguments(Id.class, "{\"scope\":\"s\",\"code\":\" c\"}", "v.code", "is not a code: ' c'" + PART),
                arguments(Id.class, "{\"scope\":\"s\",\"code\":\"\"}", "v.code", "is not a code: ''" + PART),
                arguments(Names.class, "{}", "v", "must be a list, was an object"),
                arguments(Names.class, "[\"a\",null]", "v[1]", "must not be null"),
                arguments(Names.class, "[[]]", "v[0]", "must be a string, was a list"),
                arguments(Table.class, "[]", "v", "must be an object, was a list"),
                arguments(Table.class, "{\"a b\":null}", "v[a b]", "must not be null"),
                arguments(Table.class, "{\"a\":1}", "v[a]", "must be a string, was a number"),
                arguments(Table.class, "{\"a\":\"1\",\"a\":\"1\"}", "v[a]", "is given twice"),
                arguments(Table.class, "{\"\\u0000\":\"1\"}", "v[\uFFFD]", NUL),
                arguments(Table.class, "{\"\\udc00\":\"1\"}", "v[\uFFFD]", HALF),
                arguments(Above.class, "0", "v", "must be greater than 0, was 0"),
                arguments(Above.class, "-1e2", "v", "must be greater than 0, was -100"),
                arguments(Choice.class, "\"Prices\"", "v", "must be one of Price, Yield, was 'Prices'"),
                arguments(Filled.class, "\"\"", "v", "must not be empty"),
                arguments(FilledList.class, "[]", "v", "must not be empty"),
                arguments(FilledMap.class, "{}", "v", "must not be empty"),
                arguments(Nested.class, "{}", "v.name", "is required"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void value_isRefused(Class<?> type, String json, String path, String message) {
        ShapeException fault =
                catchThrowableOfType(ShapeException.class, () -> Sample.read("{\"v\":" + json + ",\"z\":null}", type));
        assertThat(fault.faults()).isEqualTo(Map.of(path, List.of(message)));
    }
}
