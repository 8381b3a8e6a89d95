package io.fillmore.testing;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.json.JsonMapper;

/** JSON text to trees and back, the way the tests want it: exact decimals, no repeated field, nothing after the end. */
public final class Json {
    private static final JsonInclude.Value LEAVE_OUT_ABSENT =
            JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.NON_ABSENT);

    static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .changeDefaultPropertyInclusion(defaults -> LEAVE_OUT_ABSENT)
            .build();

    private Json() {}

    /**
     * The tree of the text.
     *
     * @throws JacksonException if the text is not one JSON value
     */
    public static JsonNode of(String text) {
        return MAPPER.readTree(text);
    }

    /** The value as JSON text: maps, lists, strings, numbers, trees; an empty Optional in a map is left out. */
    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Where the text writes a number with an exponent: a tree no longer knows. */
    static List<String> exponents(String text) {
        List<String> found = new ArrayList<>();
        try (JsonParser parser = MAPPER.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isNumeric() && parser.getString().matches(".*[eE].*")) {
                    found.add(BodyCheck.violation(
                            parser.streamReadContext().pathAsPointer().toString(),
                            "number with an exponent: " + parser.getString()));
                }
            }
        }
        return found;
    }
}
