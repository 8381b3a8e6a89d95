package io.fillmore.benchmark.report;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Colours that differ for colour-blind eyes too, Fillmore's own the strongest. */
final class Palette {
    static final String OWN = "#0b3d91";
    static final String PAPER = "#ffffff";
    static final String INK = "#1f2328";
    static final String FAINT_INK = "#57606a";
    static final String GRID = "#d8dee4";

    private static final String OWN_NAME = "fillmore";
    private static final List<String> OTHERS = List.of("#e69f00", "#56b4e9", "#8c959f", "#cc79a7", "#2a9d7f");

    private Palette() {}

    /** A colour for each contender; the only one has that of Fillmore. */
    static Map<String, String> of(List<String> contenders) {
        Map<String, String> colours = new HashMap<>();
        int others = 0;
        for (String contender : contenders) {
            boolean isOwn = contender.equals(OWN_NAME) || contenders.size() == 1;
            colours.put(contender, isOwn ? OWN : OTHERS.get(others % OTHERS.size()));
            others += isOwn ? 0 : 1;
        }
        return colours;
    }
}
