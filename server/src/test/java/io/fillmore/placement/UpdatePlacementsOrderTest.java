package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** When two refusals of UpdatePlacements apply, the one that its Javadoc names first; each item goes on its own. */
@ExtendWith(HouseInOrder.class)
class UpdatePlacementsOrderTest {
    private static final String OTHER_DOMAIN =
            "\"properties\": {\"Order/a/b\": {\"key\": \"Order/a/b\", \"value\": {\"labelValue\": \"x\"}}}";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    /** Of 100: L of 50 with 20 executed, child La of 30; D of 10 is executed, K is cancelled. */
    @BeforeEach
    void givenPlacementsOfAllKinds() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 50
                place La B 30 parent=L
                fill XL L 5 @ 10
                fill XLa La 15 @ 10
                place D B 10
                fill XD D 10 @ 10
                place K B 10
                cancel placement K
                """);
    }

    private String item(String code, String fields) {
        return "{\"id\": %s, %s}".formatted(bodies.id(code), fields);
    }

    private Answer update(String... keysAndItems) {
        return api.call("updatePlacements", Bodies.map(keysAndItems));
    }

    private void refused(String code, String fields, String expected) {
        Answer answer = Rows.unchangedBy(scope, () -> update("a", item(code, fields)));
        assertThat(answer.expect(200).at("/failed/a/errorDetails/0/code").asString())
                .as(answer.toString())
                .isEqualTo(expected);
        assertThat(answer.at("/values").isEmpty()).isTrue();
    }

    @Test
    void theSamePlacementTwice_failsTheWholeCall_evenWhenItIsUnknown() {
        Rows.unchangedBy(
                scope,
                () -> update("a", item("Z", "\"quantity\": 1"), "b", item("Z", "\"quantity\": 1"))
                        .expect(400, 144));
    }

    @Test
    void propertiesThenPriceThenStateThenEntryType_areLookedAtInThisOrder() {
        refused("Z", OTHER_DOMAIN, "725");
        refused("K", OTHER_DOMAIN + ", \"limitPrice\": 5", "947");
        refused("K", "\"limitPrice\": 5, \"entryType\": \"Ems\"", "151");
        refused("K", "\"entryType\": \"Ems\", \"quantity\": 0", "918");
        refused("D", "\"entryType\": \"External\", \"quantity\": 11", "918");
        refused("L", "\"entryType\": \"EXTERNAL\", \"quantity\": 0", "917");
    }

    @Test
    void quantityThenPricesThenRoomInTheBlock_areLookedAtInThisOrder() {
        refused("L", "\"quantity\": 0, \"type\": \"Limit\"", "151");
        refused("L", "\"quantity\": -1", "151");
        refused("L", "\"quantity\": 19, \"type\": \"Limit\"", "916");
        refused("La", "\"quantity\": 51, \"type\": \"Limit\"", "916");
        refused("L", "\"quantity\": 91, \"type\": \"Limit\"", "971");
        refused("L", "\"quantity\": 91, \"type\": \"VWAP\"", "881");
    }

    @Test
    void belowWhatIsExecuted_childrenIncluded_isRefusedBeforeWhatChildrenHold() {
        Answer executed = Rows.unchangedBy(scope, () -> update("a", item("L", "\"quantity\": 19")));
        assertThat(executed.at("/failed/a/detail").asString()).contains("20 of it are executed");
        Answer held = Rows.unchangedBy(scope, () -> update("a", item("L", "\"quantity\": 29")));
        assertThat(held.at("/failed/a/detail").asString())
                .contains("35 of it are executed by itself or held by its children");
        scenario.run("""
                update placement La quantity=15                 -> New 15
                update placement L quantity=20                  -> New 20
                update placement L quantity=21                  -> 918
                """);
    }

    @Test
    void whatAParentExecutedItself_isNotFreeForItsChildren() {
        scenario.run("""
                order OC Buy 100 VOD P in C
                place P C 100
                fill XP P 30 @ 10
                place Pa C 71 parent=P                          -> 916
                place Pa C 40 parent=P                          -> New 40
                place Pb C 31 parent=P                          -> 916
                update placement Pa quantity=71                 -> 916
                update placement P quantity=69                  -> 916
                update placement P quantity=70                  -> New 70
                update placement Pa quantity=30                 -> New 30
                fill XP P 50 @ 10
                update placement Pa quantity=31                 -> 916
                update placement Pa counterparty=CP             -> New 30
                update placement P counterparty=CP              -> New 70
                """);
    }

    @Test
    void descendants_countAsExecuted() {
        scenario.run("""
                place Lax B 10 parent=La
                fill XLax Lax 10 @ 10
                update placement La quantity=24                 -> 916
                update placement La quantity=25                 -> New 25
                update placement La quantity=26                 -> 918
                update placement L quantity=29                  -> 916
                fill XL2 L 20 @ 10
                update placement L quantity=60                  -> 918
                cancel placement L                              -> 919
                """);
    }

    @Test
    void items_followOneAnother_andWhatOneGivesBackTheNextMayTake() {
        Answer done = update(
                        "raise too early", item("D", "\"quantity\": 60"),
                        "lower", item("L", "\"quantity\": 40"),
                        "unknown", item("Z", "\"quantity\": 1"),
                        "same", item("La", "\"quantity\": 30.00"))
                .expect(200);
        assertThat(done.at("/values").propertyNames()).containsExactly("lower", "same");
        assertThat(done.at("/failed").propertyNames()).containsExactly("raise too early", "unknown");
        assertThat(done.at("/values/same/version/asAtVersionNumber").asInt()).isEqualTo(1);

        scenario.run("place M B 49                                    -> New 49");
        Answer swapped = update(
                        "lower", item("L", "\"quantity\": 36"),
                        "raise", item("M", "\"quantity\": 54"))
                .expect(200);
        assertThat(swapped.at("/values").propertyNames()).containsExactly("lower", "raise");
        Answer crossed = update(
                        "raise", item("M", "\"quantity\": 55"),
                        "lower", item("L", "\"quantity\": 35"))
                .expect(200);
        assertThat(crossed.at("/failed/raise/errorDetails/0/code").asString()).isEqualTo("881");
        assertThat(crossed.at("/values/lower/quantity").asInt()).isEqualTo(35);
    }

    @Test
    void properties_areSetOrRemovedOneByOne() {
        String one = "\"properties\": {\"Placement/a/%1$s\": {\"key\": \"Placement/a/%1$s\"%2$s}}";
        String value = ", \"value\": {\"labelValue\": \"x\"}";
        update("a", item("L", one.formatted("k", value))).expect(200);
        Answer both = update("a", item("L", one.formatted("m", value))).expect(200);
        assertThat(both.at("/values/a/properties").propertyNames()).containsExactly("Placement/a/k", "Placement/a/m");
        Answer left = update("a", item("L", one.formatted("k", ""))).expect(200);
        assertThat(left.at("/values/a/properties").propertyNames()).containsExactly("Placement/a/m");
        refused("K", one.formatted("k", value), "918");
    }
}
