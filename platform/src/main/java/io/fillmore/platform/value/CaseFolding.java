package io.fillmore.platform.value;

/** How texts are compared without regard to case: only A to Z lose theirs, as with {@code lower(… COLLATE "C")} in the database. */
public final class CaseFolding {
    private CaseFolding() {}

    public static String folded(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            folded.append(c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c);
        }
        return folded.toString();
    }
}
