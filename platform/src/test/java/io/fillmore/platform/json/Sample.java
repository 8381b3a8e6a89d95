package io.fillmore.platform.json;

import io.fillmore.platform.shape.JsonName;
import io.fillmore.platform.shape.NotEmpty;
import io.fillmore.platform.shape.OneOf;
import io.fillmore.platform.shape.Positive;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.ResourceId;
import java.io.ByteArrayInputStream;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Bodies for the tests: one record with every kind of component, and how to read it. */
final class Sample {
    static final RecordReader READER = new RecordReader();

    static final String FULL = """
            {"requests": [
              {"id": {"scope": "funds", "code": "ord 1"}, "quantity": 100.50, "date": "2024-03-05T12:00:00.1234567+01:00",
               "side": "buy", "active": true, "ranks": [3, -1], "package": "pkg \\u00e9é😀",
               "properties": {"Order/z/b": {"value": 1e2}, "Order/a/c": {}},
               "children": [{"id": {"scope": "s", "code": "c"}, "quantity": 1}]}
            ]}
            """;

    private Sample() {}

    record Body(@Required @NotEmpty List<Order> requests) {}

    record Order(
            @Required ResourceId id,
            @Required @Positive BigDecimal quantity,
            Instant date,
            @OneOf({"Buy", "Sell"}) String side,
            Boolean active,
            List<Integer> ranks,
            @JsonName("package") @NotEmpty String packageName,
            Map<String, Property> properties,
            List<Order> children) {}

    record Property(BigDecimal value) {}

    static <T> T read(String body, Class<T> type) {
        return read(body.getBytes(StandardCharsets.UTF_8), type);
    }

    static <T> T read(byte[] body, Class<T> type) {
        return READER.read(new ByteArrayInputStream(body), type);
    }

    static Object read(String body, Type type) {
        return READER.<Object>read(new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)), type);
    }
}
