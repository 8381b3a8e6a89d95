package io.fillmore.benchmark.report;

import java.util.List;
import java.util.Map;

/**
 * The bars of a chart, each with its whisker and its value.
 *
 * @param left where they begin
 * @param length how long one is that reaches the end of the scale
 */
record ChartBars(Svg svg, Scale scale, Map<String, String> colours, double left, double length) {
    private static final int BAR = 14;
    private static final int BAR_GAP = 2;
    private static final int CAP = 3;
    private static final int GAP = 6;
    private static final Svg.Font VALUE = new Svg.Font(12, "normal", Palette.INK, "start");
    private static final Svg.Font OWN_VALUE = new Svg.Font(12, "600", Palette.INK, "start");

    /** A scale on which every round of these series has its place. */
    static Scale scale(List<Series> series, boolean isLogarithmic) {
        double largest = series.stream().mapToDouble(Series::max).max().orElse(0);
        if (!isLogarithmic || largest <= 0) {
            return Scale.linear(largest);
        }
        double smallest = series.stream()
                .flatMap(each -> each.rounds().stream())
                .mapToDouble(Double::doubleValue)
                .filter(value -> value > 0)
                .min()
                .orElseThrow();
        return Scale.logarithmic(smallest, largest);
    }

    /** The room that the widest of the values needs behind its bar. */
    static double valueWidth(List<Series> series) {
        return GAP
                + series.stream()
                        .mapToDouble(each -> OWN_VALUE.width(Digits.measured(each.median())))
                        .max()
                        .orElse(0);
    }

    static double height(Comparison.Row row) {
        return row.byContender().size() * (BAR + BAR_GAP) - BAR_GAP;
    }

    double x(double value) {
        return left + length * scale.fraction(value);
    }

    /** One bar a contender that has a value, with this middle. */
    void draw(Comparison.Row row, double middle) {
        double y = middle - height(row) / 2;
        for (Series series : row.byContender().values()) {
            draw(series, y);
            y += BAR + BAR_GAP;
        }
    }

    private void draw(Series series, double y) {
        String colour = colours.getOrDefault(series.contender(), Palette.OWN);
        boolean isOwn = colour.equals(Palette.OWN);
        double end = x(series.median());
        svg.open(series.contender() + ", " + series.situation() + ": " + Digits.measured(series.median()) + " "
                + series.unit());
        svg.rectangle(left, y, end - left, BAR, colour);
        if (series.rounds().size() > 1) {
            half(x(series.min()), end, y + BAR / 2.0, isOwn ? Palette.PAPER : Palette.INK);
            half(x(series.max()), end, y + BAR / 2.0, Palette.INK);
            end = x(series.max());
        }
        svg.text(end + GAP, y + BAR - 3, isOwn ? OWN_VALUE : VALUE, Digits.measured(series.median()));
        svg.close();
    }

    /** Half a whisker, from the median to its cap; what lies on a bar is light or dark, whichever is seen. */
    private void half(double cap, double median, double y, String colour) {
        svg.line(cap, y, median, y, colour, 1);
        svg.line(cap, y - CAP, cap, y + CAP, colour, 1);
    }
}
