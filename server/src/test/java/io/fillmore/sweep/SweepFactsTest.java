package io.fillmore.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.placement.Placement;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The rules themselves are tested with the operation, on a database. */
class SweepFactsTest {
    private static final BlockingFields FIELDS = new BlockingFields(
            Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD"),
            "Buy",
            "Market",
            "Day",
            null,
            null);

    private static ResourceId id(String code) {
        return new ResourceId("s", code);
    }

    private static Placement placement(int depth, String block) {
        return new Placement(
                id("L" + depth),
                depth == 0 ? null : id("L" + (depth - 1)),
                List.of(id(block)),
                List.of(BigDecimal.ZERO),
                FIELDS,
                BigDecimal.TEN,
                "New",
                Instant.EPOCH,
                null,
                null,
                null,
                Properties.NONE);
    }

    @Test
    void aFamilyCanBeAsDeepAsItLikes() {
        List<Placement> deep = new ArrayList<>(List.of(placement(0, "B")));
        for (int depth = 1; depth < 20_000; depth++) {
            deep.add(placement(depth, "C"));
        }
        SweepFacts facts = new SweepFacts(List.of(), deep, List.of(), List.of());
        assertThat(facts.obstacle(id("B"), Instant.MAX).orElseThrow()).startsWith("placement s/L0 is 'New'");
    }
}
