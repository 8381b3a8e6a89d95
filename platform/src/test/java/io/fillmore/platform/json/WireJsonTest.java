package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.value.ResourceId;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WireJsonTest {
    private static final WireJson JSON = new WireJson(Sample.READER);

    record Everything(
            String zebra,
            ResourceId id,
            BigDecimal large,
            BigDecimal small,
            Instant at,
            @JsonName("package") String packageName,
            Boolean isSwept,
            Integer count,
            long total,
            List<String> list,
            Map<String, Object> map,
            String absent) {
        /** Methods that are not components, in the forms that a bean would have. */
        public String getKey() {
            return "leaked";
        }

        public boolean isLeaked() {
            return true;
        }

        public String key() {
            return "leaked";
        }
    }

    private static Everything everything() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", new ResourceId("s", "c"));
        map.put("a", null);
        map.put("m", List.of());
        return new Everything(
                "Z é 😀 \"\n",
                new ResourceId("scope", "code 1"),
                new BigDecimal("1E+20"),
                new BigDecimal("1E-10"),
                Instant.parse("2024-03-05T12:00:00.123456Z"),
                "p",
                false,
                3,
                4,
                List.of(),
                map,
                null);
    }

    private static final String GOLDEN =
            "{\"zebra\":\"Z é 😀 \\\"\\n\",\"id\":{\"scope\":\"scope\",\"code\":\"code 1\"},"
                    + "\"large\":100000000000000000000,\"small\":0.0000000001,\"at\":\"2024-03-05T12:00:00.1234560+00:00\","
                    + "\"package\":\"p\",\"isSwept\":false,\"count\":3,\"total\":4,\"list\":[],"
                    + "\"map\":{\"z\":{\"scope\":\"s\",\"code\":\"c\"},\"m\":[]}}";

    @Test
    void whatAStreamThrowsUnchecked_comesOutAsItIs() {
        IllegalArgumentException full = new IllegalArgumentException("full");
        OutputStream stream = new OutputStream() {
            @Override
            public void write(int value) {
                throw full;
            }

            @Override
            public void write(byte[] buffer, int offset, int count) {
                throw full;
            }
        };
        List<Everything> many = Collections.nCopies(1_000, everything());
        assertThatThrownBy(() -> JSON.write(stream, Map.of("values", many))).isSameAs(full);
    }

    @Test
    void record_isWrittenByItsComponentsAlone_inTheirOrder_withoutNulls() {
        assertThat(new String(JSON.bytes(everything()), StandardCharsets.UTF_8)).isEqualTo(GOLDEN);
        assertThat(JSON.text(everything())).isEqualTo(GOLDEN);
    }

    @Test
    void write_neitherClosesNorFlushes() {
        ByteArrayOutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }

            @Override
            public void flush() {
                throw new AssertionError("flushed");
            }
        };
        JSON.write(stream, everything());
        assertThat(stream.toString(StandardCharsets.UTF_8)).isEqualTo(GOLDEN);
    }

    @Test
    void write_toAStreamThatFails_isAFailureOfTheStream() {
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("connection reset");
            }
        };
        assertThatThrownBy(() -> JSON.write(broken, everything()))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("connection reset");
    }

    @Test
    void document_isReadBackFromText() {
        List<Sample.Property> document = List.of(new Sample.Property(BigDecimal.TEN), new Sample.Property(null));
        assertThat(JSON.text(document)).isEqualTo("[{\"value\":10},{}]");
        assertThat(JSON.<List<Sample.Property>>fromText(JSON.text(document), JsonTypes.listOf(Sample.Property.class)))
                .isEqualTo(document);
    }

    @Test
    void storedTextOfAnotherShape_isOurMistake() {
        assertThatIllegalStateException().isThrownBy(() -> JSON.fromText("{\"v\":1}", Sample.Property.class));
        assertThatIllegalStateException().isThrownBy(() -> JSON.fromText("{", Sample.Property.class));
    }
}
