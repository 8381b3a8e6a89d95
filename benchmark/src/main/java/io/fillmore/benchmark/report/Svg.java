package io.fillmore.benchmark.report;

import java.util.Locale;

/** SVG text that grows shape by shape. */
final class Svg {
    private final StringBuilder body = new StringBuilder();

    /**
     * How a text looks.
     *
     * @param anchor which of its ends is placed: start, middle or end
     */
    record Font(int size, String weight, String colour, String anchor) {
        /** About how wide a text is, whichever font it is shown in. */
        double width(String text) {
            return size * text.chars().mapToDouble(Font::part).sum();
        }

        private static double part(int character) {
            if ("fijlrt.,:;|' ".indexOf(character) >= 0) {
                return 0.36;
            }
            if ("mwMW%@÷".indexOf(character) >= 0) {
                return 0.9;
            }
            return Character.isUpperCase(character) ? 0.7 : 0.62;
        }
    }

    void rectangle(double x, double y, double width, double height, String colour) {
        add("<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>", x, y, width, height, colour);
    }

    void line(double fromX, double fromY, double toX, double toY, String colour, double thickness) {
        add(
                "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"%s\" stroke-width=\"%.1f\"/>",
                fromX, fromY, toX, toY, colour, thickness);
    }

    void text(double x, double baseline, Font font, String text) {
        add(
                "<text x=\"%.1f\" y=\"%.1f\" font-size=\"%d\" font-weight=\"%s\" fill=\"%s\" text-anchor=\"%s\">%s</text>",
                x, baseline, font.size(), font.weight(), font.colour(), font.anchor(), escaped(text));
    }

    /** Begins a group whose title a browser shows for what lies in it. */
    void open(String title) {
        add("<g><title>%s</title>", escaped(title));
    }

    void close() {
        add("</g>");
    }

    /** The whole picture on white. */
    String finish(double width, double height, String title) {
        String head = String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" width=\"%1$.0f\" height=\"%2$.0f\""
                        + " viewBox=\"0 0 %1$.0f %2$.0f\" font-family=\"system-ui, sans-serif\">%n<title>%3$s</title>%n"
                        + "<rect width=\"100%%\" height=\"100%%\" fill=\"%4$s\"/>%n",
                width,
                height,
                escaped(title),
                Palette.PAPER);
        return head + body + "</svg>\n";
    }

    /** A text as XML holds it, without the control characters that XML cannot hold. */
    static String escaped(String text) {
        return text.replaceAll("\\p{Cntrl}", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private void add(String format, Object... arguments) {
        body.append(String.format(Locale.ROOT, format, arguments)).append('\n');
    }
}
