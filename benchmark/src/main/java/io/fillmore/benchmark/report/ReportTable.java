package io.fillmore.benchmark.report;

import io.fillmore.benchmark.report.TextTable.Column;
import io.fillmore.benchmark.report.TextTable.Column.Side;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A report as plain text for a terminal. */
public final class ReportTable {
    private static final int WIDTH = 130;
    private static final int NARROWEST_SITUATION = 16;
    private static final String INDENT = "  ";
    private static final String MISSING = "–";

    /** A line of the table: a piece of a situation, and what was measured in it unless the piece is left over. */
    private record Line(String situation, Comparison.@Nullable Row row) {}

    private ReportTable() {}

    /** The whole report: what was measured of whom, whether the aims are met, and the notes. */
    public static String text(Report report) {
        List<String> lines = new ArrayList<>(List.of(report.title(), report.machine()));
        if (!report.series().isEmpty()) {
            lines.add("");
            lines.addAll(table(Comparison.of(report.series())).lines());
        }
        if (!report.aims().isEmpty()) {
            lines.add("");
            lines.addAll(aims(report.aims()));
        }
        if (!report.notes().isEmpty()) {
            lines.add("");
            report.notes().forEach(note -> lines.addAll(Words.wrap(note, WIDTH)));
        }
        return String.join("\n", lines) + "\n";
    }

    /** With its situations on several lines if it were too wide otherwise. */
    private static TextTable table(Comparison comparison) {
        int longest = Words.longest(
                comparison.rows().stream().map(Comparison.Row::situation).toList());
        TextTable table = table(comparison, longest);
        int tooMuch = table.width() - WIDTH;
        return tooMuch > 0 ? table(comparison, Math.max(NARROWEST_SITUATION, longest - tooMuch)) : table;
    }

    private static TextTable table(Comparison comparison, int situationWidth) {
        List<Line> lines = lines(comparison.rows(), situationWidth);
        List<Column> columns = new ArrayList<>();
        columns.add(new Column(
                "situation", Side.LEFT, lines.stream().map(Line::situation).toList()));
        columns.add(new Column(
                "measure", Side.LEFT, cells(lines, row -> row.quantity().text())));
        for (String contender : comparison.contenders()) {
            columns.add(new Column(contender, Side.RIGHT, figures(lines, contender)));
        }
        return new TextTable(columns);
    }

    private static List<Line> lines(List<Comparison.Row> rows, int situationWidth) {
        List<Line> lines = new ArrayList<>();
        List<String> pieces = List.of();
        String situation = null;
        for (Comparison.Row row : rows) {
            if (!row.situation().equals(situation)) {
                pieces.forEach(piece -> lines.add(new Line(piece, null)));
                situation = row.situation();
                pieces = pieces(situation, situationWidth);
            }
            lines.add(new Line(pieces.isEmpty() ? "" : pieces.get(0), row));
            pieces = pieces.isEmpty() ? pieces : pieces.subList(1, pieces.size());
        }
        pieces.forEach(piece -> lines.add(new Line(piece, null)));
        return lines;
    }

    private static List<String> pieces(String situation, int width) {
        if (situation.length() <= width) {
            return List.of(situation);
        }
        List<String> pieces = new ArrayList<>(Words.wrapClauses(situation, width - INDENT.length()));
        pieces.replaceAll(piece -> INDENT + piece);
        pieces.set(0, pieces.get(0).strip());
        return pieces;
    }

    /** Medians with their spreads, so set that both stand beneath their like. */
    private static List<String> figures(List<Line> lines, String contender) {
        List<String> spreads = cells(lines, row -> {
            Series series = row.byContender().get(contender);
            return series == null ? "" : Digits.spread(series);
        });
        int spreadWidth = Words.longest(spreads);
        List<String> medians = cells(lines, row -> {
            Series series = row.byContender().get(contender);
            return series == null ? MISSING : Digits.measured(series.median());
        });
        List<String> figures = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            figures.add(
                    spreadWidth == 0
                            ? medians.get(i)
                            : medians.get(i) + " " + Words.right(spreads.get(i), spreadWidth));
        }
        return figures;
    }

    private static List<String> cells(List<Line> lines, Function<Comparison.Row, String> cell) {
        return lines.stream()
                .map(line -> line.row() == null ? "" : cell.apply(line.row()))
                .toList();
    }

    private static List<String> aims(List<Aim> aims) {
        long met = aims.stream().filter(Aim::isMet).count();
        List<String> lines = new ArrayList<>(List.of("Aims: " + met + " of " + aims.size() + " met"));
        lines.addAll(new TextTable(List.of(
                        aimColumn(aims, Side.LEFT, aim -> (aim.isMet() ? "✓ " : "✗ ") + aim.situation()),
                        aimColumn(aims, Side.LEFT, Aim::subject),
                        aimColumn(aims, Side.RIGHT, aim -> Digits.measured(aim.actual())),
                        aimColumn(aims, Side.LEFT, aim -> aim.direction().sign() + " " + Digits.given(aim.bound()))))
                .lines());
        return lines;
    }

    private static Column aimColumn(List<Aim> aims, Side side, Function<Aim, String> cell) {
        return new Column("", side, aims.stream().map(cell).toList());
    }
}
