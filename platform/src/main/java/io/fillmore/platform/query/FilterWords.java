package io.fillmore.platform.query;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;

/** A filter as words, one after the other: parentheses, commas, texts in single quotes, and whatever else has no space in it. */
final class FilterWords {
    private static final int EXCERPT_LENGTH = 40;

    private final String text;
    private int next;
    private Word current;

    /**
     * One word.
     *
     * @param start where it begins, counted from 0
     * @param text without its quotes; empty at the end of the filter
     */
    record Word(int start, String text, boolean isQuoted, boolean isEnd) {
        boolean is(String keyword) {
            return !isQuoted && text.equalsIgnoreCase(keyword);
        }
    }

    FilterWords(String text) {
        this.text = text;
        this.current = read();
    }

    Word current() {
        return current;
    }

    /** Goes on to the next word, and returns the one before it. */
    Word take() {
        Word taken = current;
        current = read();
        return taken;
    }

    /** Passes over a keyword if it stands here. */
    boolean takeIf(String keyword) {
        if (!current.is(keyword)) {
            return false;
        }
        take();
        return true;
    }

    void demand(String keyword, String why) {
        if (!takeIf(keyword)) {
            throw refused(current, why);
        }
    }

    /** The refusal of the filter because of a word. */
    FailureException refused(Word word, String why) {
        String found =
                word.isEnd() ? "at its end" : "at character " + (word.start() + 1) + ", " + excerpt(word.start());
        return ErrorCode.INVALID_FILTER.of("The filter", found + ": " + why).asException();
    }

    private String excerpt(int start) {
        int end = Math.min(text.length(), start + EXCERPT_LENGTH);
        return "'" + text.substring(start, end) + (end < text.length() ? "…'" : "'");
    }

    private Word read() {
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        int start = next;
        if (start == text.length()) {
            return new Word(start, "", false, true);
        }
        char first = text.charAt(start);
        if (first == '\'') {
            return quoted(start);
        }
        if (isAlone(first)) {
            next++;
            return new Word(start, String.valueOf(first), false, false);
        }
        int bracket = -1;
        while (next < text.length() && (bracket >= 0 || !isEndOfWord(text.charAt(next)))) {
            bracket = bracketAfter(bracket, next);
            next++;
        }
        return new Word(start, text.substring(start, next), false, false);
    }

    /** Where the bracket stands that is open after a character; within one, spaces belong to the word. */
    private int bracketAfter(int open, int position) {
        char c = text.charAt(position);
        if (c == '[') {
            return position;
        }
        return c == ']' ? -1 : open;
    }

    private Word quoted(int start) {
        StringBuilder content = new StringBuilder();
        next = start + 1;
        while (next < text.length()) {
            char c = text.charAt(next);
            next++;
            if (c != '\'') {
                content.append(c);
                continue;
            }
            if (next == text.length() || text.charAt(next) != '\'') {
                return new Word(start, content.toString(), true, false);
            }
            content.append('\'');
            next++;
        }
        throw refused(
                new Word(start, "", true, false),
                "this text has no closing quote; a quote within a text is written twice");
    }

    private static boolean isAlone(char c) {
        return c == '(' || c == ')' || c == ',';
    }

    private static boolean isEndOfWord(char c) {
        return Character.isWhitespace(c) || isAlone(c) || c == '\'';
    }
}
