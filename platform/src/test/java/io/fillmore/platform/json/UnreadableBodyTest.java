package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnreadableBodyTest {
    private static final int MANY = 100_000;

    private static String failure(byte[] body) {
        UnreadableBodyException failure =
                catchThrowableOfType(UnreadableBodyException.class, () -> Sample.read(body, Sample.Body.class));
        assertThat(failure).as("was readable").isNotNull();
        assertThat(failure.getMessage())
                .doesNotContain("\n", "Source", "REDACTED", "jackson", "Feature", "io.fillmore");
        return failure.getMessage();
    }

    private static String failure(String body) {
        return failure(body.getBytes(StandardCharsets.UTF_8));
    }

    static Stream<Arguments> unreadable() {
        return Stream.of(
                arguments("", "the body is empty; send JSON"),
                arguments(" \r\n\t", "the body is empty; send JSON"),
                arguments("\uFEFF", "the body is empty; send JSON"),
                arguments("{", "the body ends before its JSON does at line 1, column 2"),
                arguments("{\"requests\":\n [", "the body ends before its JSON does at line 2, column 3, in requests"),
                arguments("hello", "the body is not valid JSON at line 1, column 1"),
                arguments("{'requests':[]}", "the body is not valid JSON at line 1, column 2"),
                arguments("{\"requests\":[],}", "the body is not valid JSON at line 1, column 16"),
                arguments(
                        "{\"requests\":[{\"quantity\":00}]}",
                        "the body is not valid JSON at line 1, column 27, in requests[0]"),
                arguments(
                        "{\"requests\":[{\"quantity\":NaN}]}",
                        "the body is not valid JSON at line 1, column 29, in requests[0]"),
                arguments(
                        "{\"requests\":[{\"quantity\":-Infinity}]}",
                        "the body is not valid JSON at line 1, column 35, in requests[0]"),
                arguments(
                        "{\"requests\":[{\"side\":\"a\nb\"}]}",
                        "the body is not valid JSON at line 1, column 24, in requests[0].side"),
                arguments("{\"requests\":[]} // done", "the body is not valid JSON at line 1, column 17"),
                arguments(
                        "{} {}", "the body goes on after the JSON has ended at line 1, column 4; send one value only"),
                arguments("{}]", "the body is not valid JSON at line 1, column 3"));
    }

    @ParameterizedTest
    @MethodSource("unreadable")
    void body_isUnreadable_andSaysWhere(String body, String message) {
        assertThat(failure(body)).isEqualTo(message);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{\"a\":", "{\"requests\":", "[{\"a\":"})
    void bodyNestedFarTooDeep_isUnreadable(String opening) {
        for (String prefix : new String[] {"", "{\"unknown\":", "{\"requests\":[{\"children\":"}) {
            assertThat(failure(prefix + opening.repeat(MANY)))
                    .startsWith("the body is nested deeper than 64 levels at line 1");
        }
        assertThat(failure("{\"requests\":[" + "{\"children\":[".repeat(MANY)))
                .startsWith("the body is nested deeper than 64 levels")
                .contains("in requests[0].children[0].children[0]");
    }

    @Test
    void sixtyFourLevels_areRead() {
        String children = "{\"children\":[".repeat(31);
        String body = "{\"requests\":[" + children + "]}".repeat(31) + "]}";
        assertThatThrownBy(() -> Sample.read(body, Sample.Body.class)).isInstanceOf(ShapeException.class);
        assertThat(failure("[" + body + "]")).startsWith("the body is nested deeper than 64 levels");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"requests\":[{\"quantity\":%s}]}", "{\"requests\":[{\"unknown\":[%s]}]}"})
    void numberOfFiveThousandDigits_isUnreadable(String body) {
        for (String number : new String[] {"7".repeat(5_000), "0." + "7".repeat(5_000), "1e" + "7".repeat(5_000)}) {
            assertThat(failure(body.replace("%s", number)))
                    .startsWith("a number is longer than 100 characters at line 1, column ");
        }
    }

    @Test
    void stringsAndNamesWithoutMeasure_areUnreadable() {
        assertThat(failure("{\"requests\":[{\"side\":\"" + "x".repeat(1_000_001) + "\"}]}"))
                .startsWith("a string is longer than 1000000 characters at line 1")
                .endsWith("in requests[0].side");
        assertThat(failure("{\"" + "x".repeat(1_001) + "\":1}"))
                .startsWith("the name of a field is longer than 1000 characters at line 1");
    }

    @ParameterizedTest
    @CsvSource({
        "stray continuation, 80",
        "overlong NUL, C0 80",
        "overlong slash, E0 80 AF",
        "high surrogate, ED A0 80",
        "surrogate pair in two parts, ED A0 BD ED B8 80",
        "beyond Unicode, F4 90 80 80",
        "Latin-1, E9",
        "never a byte of UTF-8, FF",
    })
    void bytesThatAreNotUtf8_areUnreadable(String what, String hex) {
        byte[] bytes = HexFormat.ofDelimiter(" ").parseHex(hex);
        for (String start : new String[] {"{\"requests\":[{\"side\":\"é", "{\"unknown\":[\"é", "{\"é"}) {
            byte[] head = start.getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes(head);
            body.writeBytes(bytes);
            body.writeBytes("\"}]}".getBytes(StandardCharsets.UTF_8));
            assertThat(failure(body.toByteArray()))
                    .as(what)
                    .isEqualTo("the body is not UTF-8: wrong byte at offset " + head.length);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16BE", "UTF-16LE", "UTF-32", "UTF-32LE"})
    void otherEncodings_areUnreadable(String charset) {
        assertThat(failure(Sample.FULL.getBytes(Charset.forName(charset)))).matches(".*not (valid JSON|UTF-8).*");
    }

    @Test
    void byteOrderMark_isTaken_atTheStartOnly() {
        assertThat(Sample.read("\uFEFF" + Sample.FULL, Sample.Body.class))
                .isEqualTo(Sample.read(Sample.FULL, Sample.Body.class));
        assertThat(failure("\uFEFF\uFEFF" + Sample.FULL)).startsWith("the body is not valid JSON");
    }

    @Test
    void bodyCutAnywhere_isNeverAnotherFailure() {
        byte[] full = Sample.FULL.trim().getBytes(StandardCharsets.UTF_8);
        for (int length = 0; length < full.length; length++) {
            failure(Arrays.copyOf(full, length));
        }
    }

    @Test
    void bytesThatArriveOneByOne_makeTheSameBody() {
        String body = Sample.FULL.replace("pkg", "pkg \uFEFF");
        InputStream slow = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public synchronized int read(byte[] target, int offset, int length) {
                return super.read(target, offset, Math.min(length, 1));
            }
        };
        Sample.Body read = Sample.READER.read(slow, Sample.Body.class);
        assertThat(read).isEqualTo(Sample.read(body, Sample.Body.class));
        assertThat(read.requests().get(0).packageName()).isEqualTo("pkg \uFEFF éé😀");
    }

    @Test
    void failureOfTheStream_isNotOneOfTheBody() {
        InputStream broken = new InputStream() {
            @Override
            public int read() throws IOException {
                throw new IOException("connection reset");
            }

            @Override
            public int read(byte[] target, int offset, int length) throws IOException {
                return read();
            }
        };
        assertThatThrownBy(() -> Sample.READER.read(broken, Sample.Body.class))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("connection reset");
    }

    @Test
    void moreItemsThanTheLimit_areRefused_inLists_andInABodyThatIsAMap() {
        String list = "[" + "1,".repeat(RecordReader.ITEMS_DEFAULT) + "1]";
        StringBuilder map = new StringBuilder("{");
        for (int i = 0; i <= RecordReader.ITEMS_DEFAULT; i++) {
            map.append('"').append(i).append("\":1,");
        }
        map.setCharAt(map.length() - 1, '}');

        assertThat(itemFailure(list, JsonTypes.listOf(BigDecimal.class))).contains("more than 50000 items");
        assertThat(itemFailure(map.toString(), JsonTypes.mapOf(BigDecimal.class)))
                .contains("more than 50000 items");
    }

    @Test
    void asManyItemsAsTheLimit_areRead() {
        String list = "[" + "1,".repeat(RecordReader.ITEMS_DEFAULT - 1) + "1]";
        List<BigDecimal> items = new RecordReader()
                .read(
                        new ByteArrayInputStream(list.getBytes(StandardCharsets.UTF_8)),
                        JsonTypes.listOf(BigDecimal.class));
        assertThat(items).hasSize(RecordReader.ITEMS_DEFAULT);
    }

    private static String itemFailure(String body, Type type) {
        return catchThrowableOfType(
                        UnreadableBodyException.class,
                        () -> new RecordReader()
                                .read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), type))
                .getMessage();
    }
}
