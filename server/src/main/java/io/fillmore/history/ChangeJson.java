package io.fillmore.history;

import io.fillmore.platform.database.Version;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.Instants;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An item of an order's history on the wire; it serves both generations of clients. */
@SchemaName("ChangeIntervalWithOrderManagementDetail")
record ChangeJson(
        @Nullable Map<String, String> detail,
        String actionDescription,
        Instant asAtModified,
        String userIdModified,
        String requestIdModified,
        String reasonModified,
        int asAtVersionNumber,
        String action,
        @Nullable String attributeName,
        @Nullable PropertyValue previousValue,
        @Nullable PropertyValue newValue,
        Instant effectiveFrom,
        Instant effectiveUntil,
        EffectiveRangeJson effectiveRange,
        boolean isInherited) {

    /** All time: orders do not vary with it. */
    record EffectiveRangeJson(Instant fromDate, Instant untilDate) {}

    static ChangeJson of(Change change) {
        Version version = change.version();
        return new ChangeJson(
                change.detail().isEmpty() ? null : change.detail(),
                change.action().description(),
                version.modified().asAt(),
                version.modified().user(),
                version.modified().requestId(),
                "",
                version.number(),
                change.action().text(),
                change.attributeName(),
                label(change.previousValue()),
                label(change.newValue()),
                Instants.MIN,
                Instants.MAX,
                new EffectiveRangeJson(Instants.MIN, Instants.MAX),
                false);
    }

    private static @Nullable PropertyValue label(@Nullable String text) {
        return text == null ? null : PropertyValue.label(text);
    }
}
