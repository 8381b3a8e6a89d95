package io.fillmore.benchmark.report;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A table for a terminal: columns two spaces apart, headings of several lines where they are wider than the cells. */
record TextTable(List<Column> columns) {
    private static final String GAP = "  ";

    /** A heading and what stands beneath it, all columns having as many cells. */
    record Column(String heading, Side side, List<String> cells) {
        enum Side {
            LEFT,
            RIGHT
        }

        int width() {
            return Math.max(Words.longest(cells), Words.longest(Words.wrap(heading, 1)));
        }

        List<String> headingLines() {
            return Words.wrap(heading, width());
        }

        String set(String text) {
            return side == Side.LEFT ? Words.left(text, width()) : Words.right(text, width());
        }
    }

    int width() {
        return columns.stream().mapToInt(Column::width).sum() + GAP.length() * (columns.size() - 1);
    }

    /** The headings, a rule and the cells; just the cells if no column has a heading. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.heading().isEmpty())) {
            lines.addAll(headings());
            lines.add(columns.stream().map(column -> "─".repeat(column.width())).collect(Collectors.joining(GAP)));
        }
        for (int row = 0; row < columns.get(0).cells().size(); row++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                cells.add(column.set(column.cells().get(row)));
            }
            lines.add(join(cells));
        }
        return lines;
    }

    private List<String> headings() {
        int height = columns.stream()
                .mapToInt(column -> column.headingLines().size())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (int line = 0; line < height; line++) {
            List<String> cells = new ArrayList<>();
            for (Column column : columns) {
                List<String> heading = column.headingLines();
                int index = line - height + heading.size();
                cells.add(column.set(index < 0 ? "" : heading.get(index)));
            }
            lines.add(join(cells));
        }
        return lines;
    }

    private static String join(List<String> cells) {
        return String.join(GAP, cells).stripTrailing();
    }
}
