package io.fillmore.benchmark.report;

import io.fillmore.benchmark.report.Svg.Font;
import java.util.List;
import java.util.Map;

/** A report's chart as an SVG file: a group of bars a situation, one bar a contender, whiskers from min to max. */
public final class ReportChart {
    private static final int WIDTH = 960;
    private static final int MARGIN = 24;
    private static final int TITLE_LINE = 26;
    private static final int TEXT_LINE = 18;
    private static final int SWATCH = 12;
    private static final int GROUP_GAP = 14;
    private static final int AXIS = 24;
    private static final int TALL = 420;
    private static final int LABEL_GAP = 10;
    private static final int MOST_LABEL_CHARACTERS = 40;
    /** The width of an average character, as a part of its height. */
    private static final double CHARACTER = 0.58;

    private static final int TEXT = 13;
    private static final Font TITLE = new Font(18, "600", Palette.INK, "start");
    private static final Font CAPTION = new Font(TEXT, "normal", Palette.INK, "start");
    private static final Font MACHINE = new Font(12, "normal", Palette.FAINT_INK, "start");
    private static final Font SITUATION = new Font(TEXT, "normal", Palette.INK, "end");
    private static final Font TICK = new Font(12, "normal", Palette.FAINT_INK, "middle");

    private final Report report;
    private final Comparison comparison;
    private final Map<String, String> colours;
    private final ChartBars bars;
    private final Svg svg = new Svg();
    private final double left;
    private double y = MARGIN;

    private ReportChart(Report report) {
        this.report = report;
        this.comparison = Comparison.of(report.series(), report.chart());
        this.colours = Palette.of(comparison.contenders());
        this.left = MARGIN + LABEL_GAP + labelWidth(comparison.rows());
        List<Series> shown = comparison.rows().stream()
                .flatMap(row -> row.byContender().values().stream())
                .toList();
        double length = WIDTH - MARGIN - ChartBars.valueWidth(shown) - left;
        this.bars = new ChartBars(svg, ChartBars.scale(shown, report.chart().isLogarithmic()), colours, left, length);
    }

    /** The chart, to be kept as a file of its own. */
    public static String svg(Report report) {
        return new ReportChart(report).draw();
    }

    private String draw() {
        heading();
        legend();
        plot();
        return svg.finish(WIDTH, y + MARGIN - 6, report.title());
    }

    private void heading() {
        paragraph(TITLE, TITLE_LINE, report.title());
        paragraph(CAPTION, TEXT_LINE, caption());
        paragraph(MACHINE, TEXT_LINE, report.machine());
    }

    private String caption() {
        Report.Chart chart = report.chart();
        boolean hasRounds = comparison.rows().stream()
                .flatMap(row -> row.byContender().values().stream())
                .anyMatch(series -> series.rounds().size() > 1);
        return new Comparison.Quantity(chart.measure(), chart.unit()).text()
                + (hasRounds ? "; median of the rounds, thin line from the lowest to the highest" : "")
                + (chart.isLogarithmic() ? "; logarithmic scale" : "");
    }

    private void paragraph(Font font, int line, String text) {
        int characters = (int) ((WIDTH - 2 * MARGIN) / (font.size() * CHARACTER));
        for (String piece : Words.wrap(text, characters)) {
            svg.text(MARGIN, y + font.size() * 0.8, font, piece);
            y += line;
        }
    }

    private void legend() {
        y += 8;
        double x = MARGIN;
        for (String contender : comparison.contenders()) {
            double item = SWATCH + 6 + CAPTION.width(contender) + 20;
            if (x + item > WIDTH - MARGIN && x > MARGIN) {
                x = MARGIN;
                y += TEXT_LINE + 4;
            }
            svg.rectangle(x, y, SWATCH, SWATCH, colours.getOrDefault(contender, Palette.OWN));
            svg.text(x + SWATCH + 6, y + SWATCH - 1, CAPTION, contender);
            x += item;
        }
        y += SWATCH + 12;
    }

    private void plot() {
        double height = comparison.rows().stream()
                .mapToDouble(row -> height(row) + GROUP_GAP)
                .sum();
        y += height > TALL ? AXIS : 0;
        double top = y;
        grid(top, top + height);
        y += GROUP_GAP / 2.0;
        for (Comparison.Row row : comparison.rows()) {
            double middle = y + height(row) / 2;
            List<String> label = label(row);
            for (int i = 0; i < label.size(); i++) {
                double baseline = middle + (i - (label.size() - 1) / 2.0) * TEXT_LINE + TEXT * 0.36;
                svg.text(left - LABEL_GAP, baseline, SITUATION, label.get(i));
            }
            bars.draw(row, middle);
            y += height(row) + GROUP_GAP;
        }
        svg.line(left, top, left, top + height, Palette.FAINT_INK, 1);
        y = top + height + AXIS;
    }

    private void grid(double top, double bottom) {
        for (double tick : bars.scale().ticks()) {
            double x = bars.x(tick);
            svg.line(x, top, x, bottom + 4, Palette.GRID, 1);
            svg.text(x, bottom + 18, TICK, Digits.given(tick));
            if (bottom - top > TALL) {
                svg.text(x, top - 8, TICK, Digits.given(tick));
            }
        }
    }

    private static double height(Comparison.Row row) {
        return Math.max(ChartBars.height(row), label(row).size() * TEXT_LINE);
    }

    private static List<String> label(Comparison.Row row) {
        return Words.wrapClauses(row.situation(), MOST_LABEL_CHARACTERS);
    }

    private static double labelWidth(List<Comparison.Row> rows) {
        return rows.stream()
                .flatMap(row -> label(row).stream())
                .mapToDouble(SITUATION::width)
                .max()
                .orElse(0);
    }
}
