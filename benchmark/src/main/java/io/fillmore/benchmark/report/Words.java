package io.fillmore.benchmark.report;

import java.util.ArrayList;
import java.util.List;

/** Text set in lines and columns. */
final class Words {
    private Words() {}

    /** Breaks a text at its spaces into lines of at most this width; only a longer word makes a longer line. */
    static List<String> wrap(String text, int width) {
        return fill(List.of(text.strip().split("\\s+", -1)), width);
    }

    /** The same, but broken only after commas if that gives lines that are short enough. */
    static List<String> wrapClauses(String text, int width) {
        List<String> clauses = List.of(text.strip().split("(?<=,)\\s+", -1));
        return longest(clauses) <= width ? fill(clauses, width) : wrap(text, width);
    }

    private static List<String> fill(List<String> pieces, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String piece : pieces) {
            if (!line.isEmpty() && line.length() + 1 + piece.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(piece);
        }
        lines.add(line.toString());
        return lines;
    }

    static String left(String text, int width) {
        return text + " ".repeat(Math.max(0, width - text.length()));
    }

    static String right(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    static int longest(List<String> texts) {
        return texts.stream().mapToInt(String::length).max().orElse(0);
    }
}
