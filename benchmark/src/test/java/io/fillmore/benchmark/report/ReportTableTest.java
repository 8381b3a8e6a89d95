package io.fillmore.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ReportTableTest {
    private static final int WIDTH = 130;

    @Test
    void theReport_isATable_itsAims_andItsNotes() {
        assertThat(ReportTable.text(SampleReport.logarithmic())).isEqualTo("""
                Creating orders
                2 cores, 24 GiB

                                                                                          thin
                situation                     measure                   fillmore      baseline     COPY
                ────────────────────────────  ────────────────────  ────────────  ────────────  ───────
                1 a request, 8 connections    throughput, orders/s     800 ±10 %   1,000 ±20 %        –
                                              p50, ms                 1.20  ±9 %       –              –
                100 a request, 8 connections  throughput, orders/s  16,000  ±1 %  32,000  ±3 %  412,345
                                              p50, ms                 12.3 ±11 %       –              –

                Aims: 2 of 3 met
                ✓ 1 a request, 8 connections    orders/s ÷ thin baseline  0.800  ≥ 0.7
                ✗ 100 a request, 8 connections  orders/s ÷ thin baseline  0.500  ≥ 1
                ✓ 100 a request, 8 connections  p50, ms                    12.3  ≤ 20

                Each order has a portfolio.
                Tables are emptied before each turn.
                """);
    }

    @Test
    void theLocaleOfTheMachine_changesNothing() {
        String expected = ReportTable.text(SampleReport.logarithmic());
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            assertThat(ReportTable.text(SampleReport.logarithmic())).isEqualTo(expected);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aTableThatWouldBeTooWide_breaksItsSituations() {
        List<Series> series = new ArrayList<>();
        for (int contender = 1; contender <= 5; contender++) {
            String name = "the contender numbered " + contender;
            String situation = "10,000 orders a request, 64 connections";
            series.add(SampleReport.throughput(situation, name, 100_000.0, 120_000.0, 130_000.0));
        }
        String text = ReportTable.text(SampleReport.of(true, series));
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
        assertThat(text.lines())
                .anySatisfy(line -> assertThat(line).startsWith("10,000 orders a request,  throughput, orders/s"))
                .contains("  64 connections");
    }
}
