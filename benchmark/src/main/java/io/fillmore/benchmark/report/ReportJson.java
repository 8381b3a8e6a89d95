package io.fillmore.benchmark.report;

import java.time.Instant;
import java.util.List;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A report as JSON, to keep and to compare. */
public final class ReportJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private record ReportDocument(
            String scenario,
            String title,
            Instant at,
            String machine,
            Report.Chart chart,
            List<SeriesDocument> series,
            List<AimDocument> aims,
            List<String> notes) {}

    private record SeriesDocument(
            String situation,
            String contender,
            String measure,
            String unit,
            double median,
            double spread,
            List<Double> rounds) {}

    private record AimDocument(
            String situation, String subject, double actual, Aim.Direction direction, double bound, boolean isMet) {}

    private ReportJson() {}

    /** The whole report, with the median and the spread of each series. */
    public static String text(Report report) {
        return MAPPER.writeValueAsString(new ReportDocument(
                        report.scenario(),
                        report.title(),
                        report.at(),
                        report.machine(),
                        report.chart(),
                        report.series().stream().map(ReportJson::document).toList(),
                        report.aims().stream().map(ReportJson::document).toList(),
                        report.notes()))
                + "\n";
    }

    private static SeriesDocument document(Series series) {
        return new SeriesDocument(
                series.situation(),
                series.contender(),
                series.measure(),
                series.unit(),
                series.median(),
                series.spread(),
                series.rounds());
    }

    private static AimDocument document(Aim aim) {
        return new AimDocument(aim.situation(), aim.subject(), aim.actual(), aim.direction(), aim.bound(), aim.isMet());
    }
}
