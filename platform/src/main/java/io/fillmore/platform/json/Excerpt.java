package io.fillmore.platform.json;

/**
 * What a client sent, made fit to stand in a message back to it: on one line, not too long, and without what no JSON
 * text can carry.
 */
final class Excerpt {
    private static final int MAX_QUOTED_LENGTH = 60;
    private static final int REPLACEMENT = 0xFFFD;

    private Excerpt() {}

    static String quoted(String text) {
        return "'" + of(text, MAX_QUOTED_LENGTH) + "'";
    }

    static String of(String text, int maxLength) {
        StringBuilder clean = new StringBuilder();
        int at = 0;
        while (at < text.length() && clean.length() < maxLength) {
            int c = text.codePointAt(at);
            clean.appendCodePoint(isPrintable(c) ? c : REPLACEMENT);
            at += Character.charCount(c);
        }
        return at < text.length() ? clean.append('…').toString() : clean.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}
