package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import io.fillmore.platform.shape.Unsupported;
import io.fillmore.platform.value.ResourceId;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShapeFaultsTest {
    /** The faults as lines of path and message, in their order. */
    private static List<String> faults(String body, Type type) {
        ShapeException fault = catchThrowableOfType(ShapeException.class, () -> Sample.read(body, type));
        assertThat(fault).as("no fault in " + body).isNotNull();
        return fault.faults().entrySet().stream()
                .flatMap(entry -> entry.getValue().stream().map(message -> entry.getKey() + " " + message))
                .collect(Collectors.toList());
    }

    @Test
    void fullBody_isRead() {
        Sample.Order child =
                new Sample.Order(new ResourceId("s", "c"), BigDecimal.ONE, null, null, null, null, null, null, null);
        Sample.Body body = Sample.read(Sample.FULL, Sample.Body.class);
        assertThat(body)
                .isEqualTo(new Sample.Body(List.of(new Sample.Order(
                        new ResourceId("funds", "ord 1"),
                        new BigDecimal("100.5"),
                        Instant.parse("2024-03-05T11:00:00.123456Z"),
                        "buy",
                        true,
                        List.of(3, -1),
                        "pkg éé😀",
                        Map.of(
                                "Order/z/b",
                                new Sample.Property(new BigDecimal("100")),
                                "Order/a/c",
                                new Sample.Property(null)),
                        List.of(child)))));
        assertThat(body.requests().get(0).properties().keySet()).containsExactly("Order/z/b", "Order/a/c");
    }

    @Test
    void allFaults_areToldAtOnce_inTheOrderOfTheBody() {
        String body = """
                {"requests": [
                  {"id": {"scope": "a/b", "code": 1}, "quantity": 0, "date": "today", "side": "Hold",
                   "properties": {"Order/scope/code": {"value": "1"}, "x": null}, "colour": {"a": [1, {"b": 2}]}},
                  null,
                  {"id": {"code": "c"}, "ranks": [1, 1.5, null], "children": [{"quantity": []}, 7], "nothing": null}
                ], "Requests": 1}
                """;
        assertThat(faults(body, Sample.Body.class))
                .containsExactly(
                        "requests[0].id.scope is not a scope: 'a/b'; it takes 1 to 64 letters, digits, '-', '_', '.'"
                                + " and, inside, spaces",
                        "requests[0].id.code must be a string, was a number",
                        "requests[0].quantity must be greater than 0, was 0",
                        "requests[0].date is not a time: 'today'; write it with its offset from UTC, such as"
                                + " 2024-03-05T12:00:00.0000000+00:00, from year 0001 to 9999",
                        "requests[0].side must be one of Buy, Sell, was 'Hold'",
                        "requests[0].properties[Order/scope/code].value must be a decimal number, was a string",
                        "requests[0].properties[x] must not be null",
                        "requests[0].colour is not a field of requests[0]; remove it",
                        "requests[1] must not be null",
                        "requests[2].id.scope is required",
                        "requests[2].ranks[1] must be a whole number, was a decimal number",
                        "requests[2].ranks[2] must not be null",
                        "requests[2].children[0].quantity must be a decimal number, was a list",
                        "requests[2].children[0].id is required",
                        "requests[2].children[1] must be an object, was a number",
                        "requests[2].quantity is required",
                        "Requests is not a field of the body; remove it, or write it as requests");
    }

    @Test
    void fieldGivenTwice_isToldOnce_evenIfNullOrFaulty() {
        assertThat(faults("{\"value\":null,\"value\":1}", Sample.Property.class))
                .containsExactly("value is given twice");
        assertThat(faults("{\"value\":1,\"value\":\"x\"}", Sample.Property.class))
                .containsExactly("value is given twice", "value must be a decimal number, was a string");
        assertThat(faults("{\"requests\":[],\"requests\":null}", Sample.Body.class))
                .containsExactly("requests must not be empty", "requests is given twice", "requests is required");
    }

    @Test
    void bodyOfAnotherType_isAFaultOfTheWhole() {
        assertThat(faults("[]", Sample.Body.class)).containsExactly("$ must be an object, was a list");
        assertThat(faults("null", Sample.Body.class)).containsExactly("$ must not be null");
        assertThat(faults("\"x\"", JsonTypes.listOf(Sample.Body.class)))
                .containsExactly("$ must be a list, was a string");
        assertThat(faults("12", JsonTypes.mapOf(Sample.Body.class)))
                .containsExactly("$ must be an object, was a number");
        assertThat(faults("{\"requests\":null}", Sample.Body.class)).containsExactly("requests is required");
    }

    @Test
    void bodyThatIsAMapOrAList_hasPathsThatStartWithABracket() {
        assertThat(faults("{\"request-1\":{\"value\":\"\"}}", JsonTypes.mapOf(Sample.Property.class)))
                .containsExactly("[request-1].value must be a decimal number, was a string");
        assertThat(faults("[{},{\"v\":1}]", JsonTypes.listOf(Sample.Property.class)))
                .containsExactly("[1].v is not a field of [1]; remove it");
        assertThat(Sample.read("{\"b\":{\"value\":1},\"a\":{}}", JsonTypes.mapOf(Sample.Property.class)))
                .isEqualTo(Map.of("b", new Sample.Property(BigDecimal.ONE), "a", new Sample.Property(null)));
    }

    @Test
    void faultsBeyondAHundred_areCounted_notTold() {
        String body = "[" + "1,".repeat(5_000) + "1]";
        List<String> faults = faults(body, JsonTypes.listOf(String.class));
        assertThat(faults).hasSize(101);
        assertThat(faults.get(99)).isEqualTo("[99] must be a string, was a number");
        assertThat(faults.get(100)).isEqualTo("$ has more faults than these first 100");
        assertThat(faults("[" + "1,".repeat(99) + "1]", JsonTypes.listOf(String.class)))
                .hasSize(100);
    }

    @Test
    void namesInPaths_areShortened_andOnOneLine() {
        String name = "n\\n\\u2028\\ud800".concat("x".repeat(900));
        assertThat(faults("{\"" + name + "\":1}", Sample.Property.class))
                .containsExactly("n\uFFFD\uFFFD\uFFFD" + "x".repeat(196) + "… is not a field of the body; remove it");
    }

    @Test
    void namesOfNothing_areQuoted() {
        assertThat(faults("{\"\":1}", Sample.Property.class))
                .containsExactly("\"\" is not a field of the body; remove it");
        assertThat(faults("{\"\":1}", JsonTypes.mapOf(String.class)))
                .containsExactly("[\"\"] must be a string, was a number");
    }

    record Range(@Required BigDecimal from, @Required BigDecimal to, Range inner) implements SelfChecking {
        @Override
        public void check(Faults faults) {
            if (from.compareTo(to) > 0) {
                faults.add("from", "must not be above to");
                faults.add("", "is upside down");
                faults.add("[x]", "is odd");
            }
        }
    }

    @Test
    void recordThatChecksItself_addsFaultsUnderItsOwnPath() {
        assertThat(faults("{\"from\":2,\"to\":1}", Range.class))
                .containsExactly("from must not be above to", "$ is upside down", "[x] is odd");
        assertThat(faults("[{\"from\":1,\"to\":1,\"inner\":{\"from\":2,\"to\":1}}]", JsonTypes.listOf(Range.class)))
                .containsExactly(
                        "[0].inner.from must not be above to", "[0].inner is upside down", "[0].inner[x] is odd");
        assertThat(faults("{\"from\":2,\"to\":\"1\"}", Range.class))
                .as("not asked while its own components are faulty")
                .containsExactly("to must be a decimal number, was a string");
        assertThat(faults("{\"from\":4,\"to\":3,\"inner\":{\"from\":2,\"to\":1}}", Range.class))
                .as("nor while a part of it has found its own")
                .containsExactly("inner.from must not be above to", "inner is upside down", "inner[x] is odd");
        assertThat(faults("{\"from\":2,\"to\":1,\"inner\":{}}", Range.class))
                .containsExactly("inner.from is required", "inner.to is required");
    }

    record Basket(List<Sample.Property> items, Map<String, Sample.Property> byName, Sample.Property first)
            implements SelfChecking {
        @Override
        public void check(Faults faults) {
            throw new AssertionError("asked though a part is faulty: " + this);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"items\":[{\"value\":\"\"},{}]}",
                "{\"items\":[null,{}],\"first\":{}}",
                "{\"byName\":{\"a\":{\"value\":\"\"},\"b\":{}}}",
                "{\"byName\":{\"a\":{},\"a\":{},\"b\":{}}}",
                "{\"first\":7,\"items\":[{}]}",
                "{\"first\":{},\"first\":{},\"items\":[{}]}",
                "{\"unknown\":7,\"items\":[{}]}",
            })
    void recordThatChecksItself_isNotAskedWhileAnyPartIsFaulty(String body) {
        assertThat(faults(body, Basket.class)).hasSize(1);
    }

    @Test
    void mapOfManyKeys_isRead_howeverOften() {
        String body = IntStream.range(0, 50_000)
                .mapToObj(i -> "\"request-" + i + "\":{}")
                .collect(Collectors.joining(",", "{", "}"));
        for (int i = 0; i < 5; i++) {
            assertThat((Map<?, ?>) Sample.read(body, JsonTypes.mapOf(Sample.Property.class)))
                    .hasSize(50_000);
        }
    }

    record WithPrimitive(int count) {}

    record WithSet(Set<String> set) {}

    record PositiveText(@Positive String text) {}

    record Twins(String a, @JsonName("a") String b) {}

    @ParameterizedTest
    @ValueSource(classes = {WithPrimitive.class, WithSet.class, PositiveText.class, Twins.class, Object.class})
    void typeWithoutShape_failsWhenPrepared(Class<?> type) {
        assertThatIllegalArgumentException().isThrownBy(() -> Sample.READER.prepare(type));
    }

    record WithUnsupported(@Unsupported("List<Strategy>") Object strategyTag, BigDecimal units) {}

    @Test
    void unsupportedField_isRefusedWithAValue_andIgnoredWithout() {
        assertThat(faults("{\"strategyTag\": [{\"a\": [1]}], \"units\": true}", WithUnsupported.class))
                .containsExactly(
                        "strategyTag asks for a feature that is not supported; leave the field out",
                        "units must be a decimal number, was a boolean");
        assertThat(Sample.<WithUnsupported>read("{\"strategyTag\": null, \"units\": 1}", WithUnsupported.class))
                .isEqualTo(new WithUnsupported(null, BigDecimal.ONE));
    }
}
