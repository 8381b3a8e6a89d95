package io.fillmore.platform.property;

import io.fillmore.platform.shape.Faults;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SelfChecking;
import java.math.BigDecimal;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** What a property holds: exactly one of a text, a number with an optional unit, or a set of texts. */
public record PropertyValue(String labelValue, MetricValue metricValue, LabelValueSet labelValueSet)
        implements SelfChecking {

    public record MetricValue(BigDecimal value, String unit) {}

    public record LabelValueSet(@Required List<String> values) {}

    public static PropertyValue label(String text) {
        return new PropertyValue(text, null, null);
    }

    /** The text that it is, or those of the set; none of a number. */
    Stream<String> texts() {
        return labelValueSet == null ? Stream.ofNullable(labelValue) : labelValueSet.values().stream();
    }

    int characters() {
        int unit = metricValue == null || metricValue.unit() == null
                ? 0
                : metricValue.unit().length();
        return unit + texts().mapToInt(String::length).sum();
    }

    @Override
    public void check(Faults faults) {
        long given = Stream.of(labelValue, metricValue, labelValueSet)
                .filter(Objects::nonNull)
                .count();
        if (given != 1) {
            faults.add("", "must have exactly one of labelValue, metricValue and labelValueSet; it has " + given);
        }
    }
}
