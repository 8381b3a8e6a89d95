package io.fillmore.placement;

import io.fillmore.block.Block;
import io.fillmore.instrument.Instrument;
import io.fillmore.order.BlockingFields;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Placements and blocks for the rules that need no database. Ids are codes in one scope; lists are words. */
final class SamplePlacements {
    static final Instant DATE = Instant.parse("2024-03-05T10:00:00Z");
    static final Instrument VOD = Instrument.of(Map.of("Instrument/default/LusidInstrumentId", "VOD"), "VOD");

    private SamplePlacements() {}

    /** A placement of some blocks, such as {@code "B1 B2"}, that took {@code "60 40"} from them. */
    static Placement placement(String code, String blocks, String taken) {
        BigDecimal quantity = numbers(taken).stream().reduce(BigDecimal.ZERO, BigDecimal::add);
        return placement(code, null, blocks, taken, quantity);
    }

    /** A child of one block's placement. */
    static Placement child(String code, String parent, String quantity) {
        return placement(code, id(parent), "B", "0", new BigDecimal(quantity));
    }

    private static Placement placement(
            String code, @Nullable ResourceId parent, String blocks, String taken, BigDecimal quantity) {
        return new Placement(
                id(code),
                parent,
                ids(blocks),
                numbers(taken),
                fields("Market", null, null),
                quantity,
                Placement.NEW,
                DATE,
                null,
                null,
                null,
                Properties.NONE);
    }

    static BlockingFields fields(@Nullable String type, @Nullable String limit, @Nullable String stop) {
        return new BlockingFields(VOD, "Buy", type, "Day", price(limit), price(stop));
    }

    private static @Nullable CurrencyAndAmount price(@Nullable String amount) {
        return amount == null ? null : new CurrencyAndAmount(new BigDecimal(amount), "GBP");
    }

    static Block block(String code, String quantity) {
        return new Block(
                id(code), fields("Market", null, null), new BigDecimal(quantity), 1, DATE, false, Properties.NONE);
    }

    static ResourceId id(String code) {
        return new ResourceId("s", code);
    }

    static List<ResourceId> ids(String codes) {
        return Arrays.stream(codes.split(" ", -1)).map(SamplePlacements::id).toList();
    }

    static List<BigDecimal> numbers(String words) {
        return words.isEmpty()
                ? Collections.emptyList()
                : Arrays.stream(words.split(" ", -1)).map(BigDecimal::new).toList();
    }
}
