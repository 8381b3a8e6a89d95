package io.fillmore.platform.json;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** An object whose fields are the client's to name, all with values of one shape, none null. Keeps their order. */
record MapShape(Shape value) implements Shape {
    @Override
    public Object read(Reading in) {
        JsonParser parser = in.parser();
        if (!parser.hasToken(JsonToken.START_OBJECT)) {
            return in.wrongType("an object");
        }
        Map<String, Object> values = new LinkedHashMap<>();
        boolean isBody = in.path().isRoot();
        boolean isFaulty = false;
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            if (isBody) {
                in.countItem();
            }
            in.path().enterKey(key);
            isFaulty |= !isNewKey(in, key, values);
            Object read = in.present(value);
            in.path().leave();
            isFaulty |= read == FAULTY;
            values.put(key, read);
        }
        return isFaulty ? FAULTY : Collections.unmodifiableMap(values);
    }

    private static boolean isNewKey(Reading in, String key, Map<String, Object> values) {
        Optional<String> fault = values.containsKey(key) ? Optional.of("is given twice") : TextRule.faultOf(key);
        fault.ifPresent(in::fault);
        return fault.isEmpty();
    }
}
