package io.fillmore.platform.json;

import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * A JSON object whose fields we do not know: kept and given back as it came, in its order and with its numbers to the last
 * zero. White space, exponents and fields that are null are lost, so objects that say the same in the same order are equal.
 *
 * @param text as {@link RecordReader} read it
 */
public record JsonObject(String text) {
    private static final JsonFactory FACTORY = new JsonFactory();

    /** The text of a field of the object itself; empty if there is none, or if it is no text. */
    public Optional<String> text(String field) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            parser.nextToken();
            for (String name = parser.nextName(); name != null; name = parser.nextName()) {
                JsonToken token = parser.nextToken();
                if (name.equals(field)) {
                    return token == JsonToken.VALUE_STRING ? Optional.of(parser.getString()) : Optional.empty();
                }
                parser.skipChildren();
            }
            return Optional.empty();
        }
    }
}
