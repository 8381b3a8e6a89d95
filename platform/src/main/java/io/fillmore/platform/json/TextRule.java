package io.fillmore.platform.json;

import java.util.Optional;

/** Which strings we take, as values and as the keys of maps: those that PostgreSQL can store and UTF-8 can carry. */
public final class TextRule {
    static final int MAX_LENGTH = 16_384;

    private TextRule() {}

    /** What is wrong with the text, empty if nothing is. */
    public static Optional<String> faultOf(String text) {
        if (text.length() > MAX_LENGTH) {
            return Optional.of("is longer than " + MAX_LENGTH + " characters");
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0) {
                return Optional.of("holds the character U+0000, which cannot be stored; remove it");
            }
            if (Character.isSurrogate(c)) {
                // a JSON escape such as \ud800 can name half a character
                if (!Character.isHighSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return Optional.of("holds half of a surrogate pair, which is no character; send both halves");
                }
                i++;
            }
        }
        return Optional.empty();
    }
}
