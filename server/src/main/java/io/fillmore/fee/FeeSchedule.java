package io.fillmore.fee;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.PerpetualProperty.ReferenceDataValue;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.property.PropertyValue.MetricValue;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The rules that are in force, as booking asks them: each transaction meets only the rules for its instrument or its
 * counterparty, and those for any.
 *
 * <p>For each property one rule charges: of those that match, the one with the most conditions, and of several such the first
 * by id.
 */
public final class FeeSchedule {
    /** Marks a property that a rule wrote, in its reference data, and names the rule. */
    static final String FEE_RULE = "FeeRule";

    private static final Comparator<Fee> MOST_CONDITIONS_FIRST = Comparator.comparing(
                    (Fee fee) -> fee.rule().match().conditions())
            .reversed()
            .thenComparing(fee -> fee.rule().id());

    private final Map<String, List<FeeRule>> byInstrument = new HashMap<>();
    private final Map<Map.Entry<String, String>, List<FeeRule>> byIdentifier = new HashMap<>();
    private final Map<String, List<FeeRule>> byCounterparty = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<FeeRule> ofAny = new ArrayList<>();

    /** What one rule charges. */
    record Fee(FeeRule rule, CurrencyAndAmount amount) {}

    public FeeSchedule(Collection<FeeRule> rules) {
        rules.forEach(this::file);
    }

    private void file(FeeRule rule) {
        Instrument instrument = rule.match().instrument();
        String counterparty = rule.match().counterparty();
        if (instrument != null) {
            // a transaction with all of the rule's identifiers has the first
            Map.Entry<String, String> first =
                    instrument.identifiers().entrySet().iterator().next();
            add(byIdentifier, Map.entry(first.getKey(), first.getValue()), rule);
            if (instrument.isResolved()) {
                add(byInstrument, instrument.lusidInstrumentId(), rule);
            }
            return;
        }
        if (counterparty != null) {
            add(byCounterparty, counterparty, rule);
            return;
        }
        ofAny.add(rule);
    }

    private static <K> void add(Map<K, List<FeeRule>> rules, K key, FeeRule rule) {
        rules.computeIfAbsent(key, any -> new ArrayList<>()).add(rule);
    }

    /**
     * The transaction's properties with what the rules charge now in place of what they charged when it was booked before.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_REQUEST for a fee that has too many digits
     */
    public Properties propertiesOf(Transaction transaction, @Nullable String orderType) {
        SortedMap<String, PerpetualProperty> byKey =
                new TreeMap<>(transaction.properties().byKey());
        byKey.values().removeIf(FeeSchedule::isFee);
        feesOn(transaction, orderType).forEach((key, fee) -> byKey.put(key, propertyOf(fee, transaction)));
        return new Properties(byKey);
    }

    /** The fees by the properties that say them. */
    SortedMap<String, Fee> feesOn(Transaction transaction, @Nullable String orderType) {
        SortedMap<String, Fee> fees = new TreeMap<>();
        for (FeeRule rule : candidates(transaction)) {
            if (rule.match().fits(transaction, orderType)) {
                rule.charge()
                        .on(transaction)
                        .ifPresent(amount -> fees.merge(
                                rule.propertyKey(),
                                new Fee(rule, amount),
                                BinaryOperator.minBy(MOST_CONDITIONS_FIRST)));
            }
        }
        return fees;
    }

    private List<FeeRule> candidates(Transaction transaction) {
        List<FeeRule> candidates = new ArrayList<>(ofAny);
        candidates.addAll(byInstrument.getOrDefault(transaction.instrument().lusidInstrumentId(), List.of()));
        for (Map.Entry<String, String> identifier :
                transaction.instrument().identifiers().entrySet()) {
            candidates.addAll(
                    byIdentifier.getOrDefault(Map.entry(identifier.getKey(), identifier.getValue()), List.of()));
        }
        if (transaction.counterpartyId() != null) {
            candidates.addAll(byCounterparty.getOrDefault(transaction.counterpartyId(), List.of()));
        }
        return candidates;
    }

    private static boolean isFee(PerpetualProperty property) {
        return property.referenceData() != null && property.referenceData().containsKey(FEE_RULE);
    }

    private static PerpetualProperty propertyOf(Fee fee, Transaction transaction) {
        ResourceId rule = fee.rule().id();
        CurrencyAndAmount amount = fee.amount();
        if (!Decimals.isWithinLimits(amount.amount())) {
            throw INVALID_REQUEST
                    .of(
                            "Fee rule " + rule,
                            "it charges transaction " + transaction.key().transactionId() + " more than "
                                    + Decimals.MAX_INTEGER_DIGITS
                                    + " digits can say; give it a maximum, or book without fees")
                    .asException();
        }
        return new PerpetualProperty(
                fee.rule().propertyKey(),
                new PropertyValue(null, new MetricValue(amount.amount(), amount.currency()), null),
                Map.of(FEE_RULE, new ReferenceDataValue(rule.key(), null)));
    }
}
