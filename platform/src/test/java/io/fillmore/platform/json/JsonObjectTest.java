package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.shape.PropertyKey;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonObjectTest {
    private static final RecordReader READER = new RecordReader();
    private static final WireJson WRITER = new WireJson(READER);

    record Holder(JsonObject any, String next) {}

    private static Holder read(String any) {
        return READER.read(bytes("{\"any\": " + any + ", \"next\": \"n\"}"), Holder.class);
    }

    private static ByteArrayInputStream bytes(String json) {
        return new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        {}                                        | {}
        { "b" : 1 , "a" : [ ] }                   | {"b":1,"a":[]}
        {"a": [1.50, -0.0, 0, [true, false], {}]} | {"a":[1.50,-0.0,0,[true,false],{}]}
        {"a": 1e3, "b": -2.50E-3}                 | {"a":1000,"b":-0.00250}
        {"a": 12345678901234567890123456789012345.678901234567890} | {"a":12345678901234567890123456789012345.678901234567890}
        {"a": null, "b": {"c": null}, "d": 1}     | {"b":{},"d":1}
        {"é\\"\\n": "é\\"\\\\ \\u0001"}           | {"é\\"\\n":"é\\"\\\\ \\u0001"}
        """)
    void anObject_isKeptInItsOrder_andWrittenBack(String given, String kept) {
        Holder read = read(given);
        assertThat(read.any().text()).isEqualTo(kept);
        assertThat(read.next()).isEqualTo("n");
        assertThat(WRITER.text(read)).isEqualTo("{\"any\":" + kept + ",\"next\":\"n\"}");
        assertThat(read(kept)).isEqualTo(read);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
        []                             | any             | must be an object, was a list
        "x"                            | any             | must be an object, was a string
        {"a": 1, "a": 1}               | any.a           | is given twice
        {"a": {"b": [1, null]}}        | any.a.b[1]      | must not be null
        {"a": "\\u0000"}               | any.a           | holds the character U+0000
        {"a": ["\\ud800"]}             | any.a[0]        | half of a surrogate pair
        {"a": 1e100}                   | any.a           | at most 100 digits
        {"a": 1e-100}                  | any.a           | at most 100 digits
        {"a": 1e99999999999}           | any.a           | at most 100 digits
        """)
    void whatCannotBeKept_isAFault_andNamed(String given, String path, String part) {
        assertThatThrownBy(() -> read(given)).isInstanceOfSatisfying(ShapeException.class, refusal -> {
            assertThat(refusal.faults()).containsOnlyKeys(path);
            assertThat(refusal.faults().get(path).get(0)).contains(part);
        });
    }

    @Test
    void aText_isFoundInTheObjectItself_andNoDeeper() {
        JsonObject object = read("{\"deep\": {\"a\": \"wrong\"}, \"n\": 1, \"a\": \"right\"}")
                .any();
        assertThat(object.text("a")).contains("right");
        assertThat(object.text("n")).isEmpty();
        assertThat(object.text("deep")).isEmpty();
        assertThat(object.text("missing")).isEmpty();
    }

    record Keyed(@PropertyKey String key, List<Keyed> more, Map<String, String> texts) {}

    @Test
    void theKeysOfProperties_areNoted_whereverTheyStand_andEachOnce() {
        RecordReader.Body body = READER.readBody(
                bytes(
                        "[{\"key\": \"a\", \"more\": [{\"key\": \"b\"}, {\"key\": \"a\"}]}, {\"texts\": {\"key\": \"c\"}}]"),
                JsonTypes.listOf(Keyed.class));
        assertThat(body.propertyKeys()).containsExactly("a", "b");
        assertThat((List<?>) body.value()).hasSize(2);
    }
}
