package io.fillmore.order;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.value.CurrencyAndAmount;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What orders must have in common to share a block, and what a block hands on to its placements: instrument, side, type,
 * time in force, limit and stop price. Texts are kept as sent and compared ignoring case.
 */
public record BlockingFields(
        Instrument instrument,
        String side,
        @Nullable String type,
        @Nullable String timeInForce,
        @Nullable CurrencyAndAmount limitPrice,
        @Nullable CurrencyAndAmount stopPrice) {

    /** Names each field in which these differ from a block's, with both values; empty when they match. */
    public List<String> differencesFrom(BlockingFields block) {
        List<String> differences = tradeDifferencesFrom(block);
        addIfDifferent(differences, "type", type, block.type);
        addIfDifferent(differences, "timeInForce", timeInForce, block.timeInForce);
        if (!Objects.equals(limitPrice, block.limitPrice)) {
            differences.add(difference("limitPrice", limitPrice, block.limitPrice));
        }
        if (!Objects.equals(stopPrice, block.stopPrice)) {
            differences.add(difference("stopPrice", stopPrice, block.stopPrice));
        }
        return differences;
    }

    /** As {@link #differencesFrom}, for what a placement must share with its blocks: instrument and side. */
    public List<String> tradeDifferencesFrom(BlockingFields block) {
        List<String> differences = new ArrayList<>();
        if (!instrument.isSameAs(block.instrument)) {
            differences.add(difference("instrument", instrument, block.instrument));
        }
        addIfDifferent(differences, "side", side, block.side);
        return differences;
    }

    public BlockingFields withSide(String changed) {
        return new BlockingFields(instrument, changed, type, timeInForce, limitPrice, stopPrice);
    }

    public BlockingFields withLimitPrice(@Nullable CurrencyAndAmount changed) {
        return new BlockingFields(instrument, side, type, timeInForce, changed, stopPrice);
    }

    public BlockingFields withStopPrice(@Nullable CurrencyAndAmount changed) {
        return new BlockingFields(instrument, side, type, timeInForce, limitPrice, changed);
    }

    public BlockingFields withType(@Nullable String changed) {
        return new BlockingFields(instrument, side, changed, timeInForce, limitPrice, stopPrice);
    }

    private static void addIfDifferent(
            List<String> differences, String field, @Nullable String own, @Nullable String block) {
        boolean isSame = own == null ? block == null : own.equalsIgnoreCase(block);
        if (!isSame) {
            differences.add(difference(field, own, block));
        }
    }

    private static String difference(String field, @Nullable Object own, @Nullable Object block) {
        return field + " is " + (own == null ? "absent" : "'" + own + "'") + " but "
                + (block == null ? "absent" : "'" + block + "'") + " in the block";
    }
}
