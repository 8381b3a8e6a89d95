package io.fillmore.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

class ReportChartTest {
    /** What a tenth of a pixel, to which all is rounded, may change. */
    private static final double ROUNDING = 0.21;

    @Test
    void theChart_saysWhatItShows_ofWhomAndWhen() {
        Element svg = parse(ReportChart.svg(SampleReport.logarithmic()));
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(svg.getAttribute("role")).isEqualTo("img");
        assertThat(svg.getAttribute("width")).isEqualTo("960");
        assertThat(all(svg, "title").get(0).getTextContent()).isEqualTo("Creating orders");
        assertThat(texts(svg))
                .contains("Creating orders", "2 cores, 24 GiB", "fillmore", "thin baseline", "COPY")
                .contains(SampleReport.SMALL, SampleReport.LARGE)
                .contains("800", "1,000", "16,000", "32,000", "412,345")
                .doesNotContain("1.20");
    }

    @Test
    void onlyItsMeasure_inItsUnit_isShown() {
        Series shown = SampleReport.throughput("a", "fillmore", 5.0);
        Series otherMeasure = new Series("b", "fillmore", "peak", "orders/s", List.of(7.0));
        Series otherUnit = new Series("c", "fillmore", "throughput", "MiB/s", List.of(9.0));
        assertThat(texts(parse(ReportChart.svg(SampleReport.of(true, List.of(shown, otherMeasure, otherUnit))))))
                .contains("a")
                .doesNotContain("b", "c");
    }

    @Test
    void noBar_liesOnAnother() {
        List<Element> bars = all(parse(ReportChart.svg(SampleReport.linear())), "g").stream()
                .map(group -> all(group, "rect").get(0))
                .toList();
        assertThat(bars).hasSize(5);
        for (int i = 1; i < bars.size(); i++) {
            Element above = bars.get(i - 1);
            assertThat(number(bars.get(i), "y")).isGreaterThan(number(above, "y") + number(above, "height"));
        }
    }

    @Test
    void aLogarithmicScale_isSaidToBeOne() {
        assertThat(texts(parse(ReportChart.svg(SampleReport.logarithmic()))))
                .anyMatch(text -> text.startsWith("throughput, orders/s; ") && text.endsWith("; logarithmic scale"));
        assertThat(texts(parse(ReportChart.svg(SampleReport.linear()))))
                .noneMatch(text -> text.contains("logarithmic"));
    }

    @Test
    void aBar_isAsLongAsItsValue() {
        Element svg = parse(ReportChart.svg(SampleReport.linear()));
        double copy = barLength(svg, "COPY, " + SampleReport.LARGE);
        assertThat(barLength(svg, "fillmore, " + SampleReport.LARGE))
                .isEqualTo(copy * 16_000 / 412_345, within(ROUNDING));
        assertThat(barLength(svg, "thin baseline, " + SampleReport.LARGE))
                .isEqualTo(copy * 32_000 / 412_345, within(ROUNDING));
    }

    @Test
    void onALogarithmicScale_aBarGrowsByAsMuchWithEachDoubling() {
        List<Series> series = new ArrayList<>();
        for (double value = 1_000; value <= 8_000; value *= 2) {
            series.add(SampleReport.throughput(value + " of it", "fillmore", value));
        }
        Element svg = parse(ReportChart.svg(SampleReport.of(true, series)));
        double first = barLength(svg, "fillmore, 1000.0 of it");
        double doubling = barLength(svg, "fillmore, 2000.0 of it") - first;
        assertThat(doubling).isGreaterThan(20);
        assertThat(barLength(svg, "fillmore, 4000.0 of it")).isEqualTo(first + 2 * doubling, within(2 * ROUNDING));
        assertThat(barLength(svg, "fillmore, 8000.0 of it")).isEqualTo(first + 3 * doubling, within(3 * ROUNDING));
    }

    @Test
    void aWhisker_goesFromTheLowestToTheHighest_ofSeveralRounds() {
        Element svg = parse(ReportChart.svg(SampleReport.linear()));
        Element bar = bar(svg, "thin baseline, " + SampleReport.LARGE);
        Element rectangle = all(bar, "rect").get(0);
        double start = number(rectangle, "x");
        double perOrder = number(rectangle, "width") / 32_000;
        List<Double> ends = all(bar, "line").stream()
                .map(line -> number(line, "x1"))
                .distinct()
                .toList();
        assertThat(ends).hasSize(2);
        assertThat(ends.get(0)).isEqualTo(start + 31_000 * perOrder, within(ROUNDING));
        assertThat(ends.get(1)).isEqualTo(start + 33_000 * perOrder, within(ROUNDING));
        assertThat(all(bar(svg, "COPY, " + SampleReport.LARGE), "line")).isEmpty();
    }

    @Test
    void fillmore_hasTheStrongestColour_andNobodyElse() {
        Element svg = parse(ReportChart.svg(SampleReport.linear()));
        assertThat(colour(svg, "fillmore, " + SampleReport.LARGE)).isEqualTo(Palette.OWN);
        assertThat(List.of(
                        colour(svg, "fillmore, " + SampleReport.LARGE),
                        colour(svg, "thin baseline, " + SampleReport.LARGE),
                        colour(svg, "COPY, " + SampleReport.LARGE)))
                .doesNotHaveDuplicates();
    }

    @Test
    void whatIsNotXml_isEscaped() {
        Report report = SampleReport.of(
                true, List.of(SampleReport.throughput("p99 < 5 & \"more\"\u0001or", "<fill&more>", 5.0)));
        Element svg = parse(ReportChart.svg(report));
        assertThat(texts(svg)).contains("p99 < 5 & \"more\" or", "<fill&more>");
    }

    @Test
    void theHeight_growsWithTheBars() {
        double one = height(List.of(SampleReport.throughput("a", "fillmore", 5.0)));
        double two = height(
                List.of(SampleReport.throughput("a", "fillmore", 5.0), SampleReport.throughput("b", "fillmore", 6.0)));
        assertThat(two).isGreaterThan(one + 20);
        assertThat(height(List.of())).isLessThan(one);
    }

    private static double height(List<Series> series) {
        return number(parse(ReportChart.svg(SampleReport.of(true, series))), "height");
    }

    private static String colour(Element svg, String bar) {
        return all(bar(svg, bar), "rect").get(0).getAttribute("fill");
    }

    private static double barLength(Element svg, String title) {
        return number(all(bar(svg, title), "rect").get(0), "width");
    }

    private static Element bar(Element svg, String title) {
        return all(svg, "g").stream()
                .filter(group -> group.getTextContent().startsWith(title + ": "))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no bar of " + title));
    }

    private static List<String> texts(Element svg) {
        return all(svg, "text").stream().map(Element::getTextContent).toList();
    }

    private static double number(Element element, String attribute) {
        return Double.parseDouble(element.getAttribute(attribute));
    }

    private static List<Element> all(Element parent, String tag) {
        NodeList nodes = parent.getElementsByTagName(tag);
        List<Element> elements = new ArrayList<>();
        for (int i = 0; i < nodes.getLength(); i++) {
            elements.add((Element) nodes.item(i));
        }
        return elements;
    }

    private static Element parse(String xml) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new InputSource(new StringReader(xml)))
                    .getDocumentElement();
        } catch (Exception e) {
            throw new AssertionError("not well-formed: " + xml, e);
        }
    }
}
