package io.fillmore.platform.json;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** A list of values of one shape, none of them null. What is read cannot be changed. */
record ListShape(Shape item) implements Shape {
    @Override
    public Object read(Reading in) {
        JsonParser parser = in.parser();
        if (!parser.hasToken(JsonToken.START_ARRAY)) {
            return in.wrongType("a list");
        }
        List<Object> items = new ArrayList<>();
        boolean isFaulty = false;
        for (int index = 0; parser.nextToken() != JsonToken.END_ARRAY; index++) {
            in.countItem();
            in.path().enterItem(index);
            Object value = in.present(item);
            in.path().leave();
            isFaulty |= value == FAULTY;
            items.add(value);
        }
        return isFaulty ? FAULTY : Collections.unmodifiableList(items);
    }
}
