package io.fillmore.fee;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.property.PropertyValue;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.portfolio.Transaction;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class FeeScheduleTest {
    private static final String KEY = "Transaction/Fees/Commission";

    private static FeeRule rule(String code, FeeMatch match, String fixed) {
        return new FeeRule(
                new ResourceId("r", code),
                KEY,
                match,
                new FeeCharge("GBP", new BigDecimal(fixed), null, null, null, null));
    }

    private static String fixedOf(Properties properties) {
        PerpetualProperty fee = properties.byKey().get(KEY);
        return fee == null ? "none" : fee.value().metricValue().value().toPlainString();
    }

    @Property
    void fees_areThoseOfTheNaiveText_whateverTheOrderOfTheRules(@ForAll long seed) {
        Random random = new Random(seed);
        List<FeeRule> rules = new ArrayList<>();
        for (int i = random.nextInt(25); i > 0; i--) {
            rules.add(SampleFees.randomRule(random, i));
        }
        Collections.shuffle(rules, random);
        FeeSchedule schedule = new FeeSchedule(rules);
        for (int i = 0; i < 5; i++) {
            Transaction transaction = SampleFees.randomTransaction(random);
            String orderType = SampleFees.randomType(random);
            Map<String, String> fees = new TreeMap<>();
            schedule.feesOn(transaction, orderType)
                    .forEach((key, fee) ->
                            fees.put(key, fee.amount() + " of " + fee.rule().id()));
            assertThat(fees).isEqualTo(NaiveFees.of(rules, transaction, orderType));
        }
    }

    /** Else the property above would say little. */
    @Test
    void randomRules_oftenMeetRandomTransactions() {
        Random random = new Random(1);
        int charged = 0;
        int chosenAmongSeveral = 0;
        for (int i = 0; i < 1_000; i++) {
            List<FeeRule> rules = new ArrayList<>();
            for (int rule = 0; rule < 25; rule++) {
                rules.add(SampleFees.randomRule(random, rule));
            }
            Transaction transaction = SampleFees.randomTransaction(random);
            charged += new FeeSchedule(rules).feesOn(transaction, "Limit").size();
            chosenAmongSeveral += rules.stream()
                                    .filter(rule -> rule.match().fits(transaction, "Limit"))
                                    .count()
                            > 2
                    ? 1
                    : 0;
        }
        assertThat(charged).isGreaterThan(500);
        assertThat(chosenAmongSeveral).isGreaterThan(50);
    }

    @Test
    void ofSeveralRules_theOneWithTheMostConditionsCharges_thenTheFirstById() {
        FeeMatch buy = new FeeMatch(null, "BUY", null, null, null, null, null);
        FeeMatch cp = new FeeMatch(null, null, null, "cp", null, null, null);
        FeeMatch vodOfCp = new FeeMatch(null, null, null, "CP", null, null, SampleFees.VOD);
        Transaction transaction = SampleFees.transaction("1", "1", "1");
        List<FeeRule> rules = new ArrayList<>(List.of(rule("A", SampleFees.ANY, "1")));
        assertThat(fixedOf(new FeeSchedule(rules).propertiesOf(transaction, null)))
                .isEqualTo("1");
        rules.add(rule("C", buy, "2"));
        assertThat(fixedOf(new FeeSchedule(rules).propertiesOf(transaction, null)))
                .isEqualTo("2");
        rules.add(rule("B", cp, "3"));
        assertThat(fixedOf(new FeeSchedule(rules).propertiesOf(transaction, null)))
                .isEqualTo("3");
        rules.add(rule("Z", vodOfCp, "4"));
        assertThat(fixedOf(new FeeSchedule(rules).propertiesOf(transaction, null)))
                .isEqualTo("4");
    }

    @Test
    void feesOfAnEarlierBooking_giveWay_andWhatTheClientSetStays() {
        PerpetualProperty own = new PerpetualProperty("Transaction/Fees/Own", PropertyValue.label("mine"), null);
        Transaction before = SampleFees.transaction("1", "1", "1")
                .withProperties(Properties.of(Transaction.DOMAIN, Map.of(own.key(), own)));
        Properties charged = new FeeSchedule(List.of(rule("A", SampleFees.ANY, "1"))).propertiesOf(before, null);
        assertThat(charged.byKey()).containsOnlyKeys(KEY, own.key());
        assertThat(charged.byKey().get(KEY).referenceData().get("FeeRule").stringValue())
                .isEqualTo("r/A");
        Transaction again = before.withProperties(charged);
        assertThat(new FeeSchedule(List.of(rule("A", SampleFees.ANY, "1"))).propertiesOf(again, null))
                .isEqualTo(charged);
        assertThat(fixedOf(new FeeSchedule(List.of(rule("A", SampleFees.ANY, "2"))).propertiesOf(again, null)))
                .isEqualTo("2");
        assertThat(new FeeSchedule(List.of()).propertiesOf(again, null).byKey()).containsOnlyKeys(own.key());
    }
}
