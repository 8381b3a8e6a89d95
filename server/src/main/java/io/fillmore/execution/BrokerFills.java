package io.fillmore.execution;

import static io.fillmore.platform.failure.ErrorCode.DUPLICATE_FILL;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The working memory of who reports which of a broker's fills: a fill is one execution's alone, and of those that correct it one
 * after the other.
 */
final class BrokerFills {
    private final Map<BrokerFill.Key, List<BrokerFill>> reported = new HashMap<>();
    private final List<BrokerFill> changed = new ArrayList<>();
    private final String correctsProperty;

    /**
     * What is on record.
     *
     * @param correctsProperty for the words of refusals
     */
    BrokerFills(List<BrokerFill> onRecord, String correctsProperty) {
        this.correctsProperty = correctsProperty;
        onRecord.forEach(this::add);
    }

    private void add(BrokerFill fill) {
        reported.computeIfAbsent(fill.key(), key -> new ArrayList<>()).add(fill);
    }

    /**
     * Takes a report. What is on record as it is stays so, whatever else is.
     *
     * @throws io.fillmore.platform.failure.FailureException DUPLICATE_FILL when others report the fill, unless it corrects one of them
     *     that no other does
     */
    void report(BrokerFill fill) {
        List<BrokerFill> all = reported.getOrDefault(fill.key(), List.of());
        if (all.contains(fill)) {
            return;
        }
        List<BrokerFill> others = all.stream()
                .filter(other -> !other.execution().equals(fill.execution()))
                .toList();
        if (!others.isEmpty() && !corrects(fill, others)) {
            throw refusal(fill, others);
        }
        add(fill);
        changed.add(fill);
    }

    /** The reports taken that are not on record. */
    List<BrokerFill> changed() {
        return changed;
    }

    private static boolean corrects(BrokerFill fill, List<BrokerFill> others) {
        return others.stream().anyMatch(other -> other.execution().code().equals(fill.corrects()))
                && others.stream().noneMatch(other -> other.corrects().equals(fill.corrects()));
    }

    private RuntimeException refusal(BrokerFill fill, List<BrokerFill> others) {
        BrokerFill first = others.stream()
                .min(Comparator.comparing(
                                (BrokerFill other) -> !other.corrects().isEmpty())
                        .thenComparing(other -> other.execution().code()))
                .orElseThrow();
        BrokerFill last = others.stream()
                .filter(other -> others.stream()
                        .noneMatch(
                                next -> next.corrects().equals(other.execution().code())))
                .findFirst()
                .orElse(first);
        return DUPLICATE_FILL
                .of(
                        fill.execution(),
                        fill.counterparty(),
                        fill.brokerId(),
                        first.execution(),
                        correctsProperty,
                        last.execution().code())
                .asException();
    }
}
