package io.fillmore.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportJsonTest {
    private final JsonNode json = JsonMapper.shared().readTree(ReportJson.text(SampleReport.logarithmic()));

    @Test
    void theReport_hasItsFieldsInOrder() {
        assertThat(json.propertyNames())
                .containsExactly("scenario", "title", "at", "machine", "chart", "series", "aims", "notes");
        assertThat(json.at("/scenario").stringValue()).isEqualTo("create");
        assertThat(json.at("/title").stringValue()).isEqualTo("Creating orders");
        assertThat(json.at("/at").stringValue()).isEqualTo("2026-03-05T10:00:00Z");
        assertThat(json.at("/machine").stringValue()).isEqualTo("2 cores, 24 GiB");
        assertThat(json.at("/notes/1").stringValue()).isEqualTo("Tables are emptied before each turn.");
        assertThat(json.at("/chart").propertyNames()).containsExactly("measure", "unit", "isLogarithmic");
        assertThat(json.at("/chart/measure").stringValue()).isEqualTo("throughput");
        assertThat(json.at("/chart/isLogarithmic").booleanValue()).isTrue();
    }

    @Test
    void aSeries_hasItsRounds_theirMedianAndTheirSpread() {
        JsonNode series = json.at("/series/0");
        assertThat(json.at("/series")).hasSize(7);
        assertThat(series.propertyNames())
                .containsExactly("situation", "contender", "measure", "unit", "median", "spread", "rounds");
        assertThat(series.at("/situation").stringValue()).isEqualTo(SampleReport.SMALL);
        assertThat(series.at("/contender").stringValue()).isEqualTo("fillmore");
        assertThat(series.at("/unit").stringValue()).isEqualTo("orders/s");
        assertThat(series.at("/median").doubleValue()).isEqualTo(800);
        assertThat(series.at("/spread").doubleValue()).isEqualTo(0.1);
        assertThat(series.at("/rounds")).extracting(JsonNode::doubleValue).containsExactly(800.0, 760.0, 880.0);
    }

    @Test
    void anAim_saysWhetherItIsMet() {
        JsonNode aim = json.at("/aims/1");
        assertThat(aim.propertyNames())
                .containsExactly("situation", "subject", "actual", "direction", "bound", "isMet");
        assertThat(aim.at("/subject").stringValue()).isEqualTo("orders/s ÷ thin baseline");
        assertThat(aim.at("/actual").doubleValue()).isEqualTo(0.5);
        assertThat(aim.at("/direction").stringValue()).isEqualTo("AT_LEAST");
        assertThat(aim.at("/bound").doubleValue()).isEqualTo(1);
        assertThat(json.at("/aims"))
                .extracting(each -> each.at("/isMet").booleanValue())
                .containsExactly(true, false, true);
    }

    @Test
    void theText_isLaidOutForPeople() {
        assertThat(ReportJson.text(SampleReport.logarithmic())).startsWith("{\n  \"scenario\" : \"create\",\n");
    }
}
