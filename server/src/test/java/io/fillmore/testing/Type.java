package io.fillmore.testing;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Optional;

/**
 * A type as the contract writes it: a word ({@code decimal}, {@code Order}), or a list or map of another type.
 *
 * @param name {@code List}, {@code Map}, or the word
 * @param element what a list or map holds
 */
public record Type(String name, Optional<Type> element) {
    private static final String LIST = "List<";
    private static final String MAP = "Map<string, ";

    /**
     * Reads a type.
     *
     * @throws IllegalArgumentException if the text is neither a word nor a well-formed list or map
     */
    @JsonCreator
    public static Type parse(String text) {
        if (text.startsWith(LIST) && text.endsWith(">")) {
            return new Type("List", Optional.of(parse(inside(text, LIST))));
        }
        if (text.startsWith(MAP) && text.endsWith(">")) {
            return new Type("Map", Optional.of(parse(inside(text, MAP))));
        }
        if (!text.matches("\\w+")) {
            throw new IllegalArgumentException("not a type of the contract: " + text);
        }
        return new Type(text, Optional.empty());
    }

    private static String inside(String text, String opening) {
        return text.substring(opening.length(), text.length() - 1);
    }

    /** The word at the heart of lists and maps. */
    public String innermost() {
        return element.map(Type::innermost).orElse(name);
    }

    boolean isList() {
        return element.isPresent() && name.equals("List");
    }

    @Override
    public String toString() {
        return element.map(held -> (isList() ? LIST : MAP) + held + ">").orElse(name);
    }
}
