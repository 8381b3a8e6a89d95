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

/** When two refusals of PlaceBlocks apply, the one that its Javadoc names first is answered; and none writes anything. */
@ExtendWith(HouseInOrder.class)
class PlaceBlocksOrderTest {
    private static final String OTHER_DOMAIN =
            "\"properties\": {\"Order/a/b\": {\"key\": \"Order/a/b\", \"value\": {\"labelValue\": \"x\"}}}";

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    /** B of 100 has L of 60; E has no orders; S is swept; C is sold; K is cancelled. */
    @BeforeEach
    void givenBlocksOfAllKinds() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                order O2 Buy 10 VOD P in E
                move O2 F
                order O3 Buy 10 VOD P in S
                order O4 Sell 10 VOD P in SC
                order O5 Sell 10 VOD P in C
                place L B 60
                place K B 20
                cancel placement K
                """);
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '" + scope + "' AND code IN ('S', 'SC')");
    }

    private Answer refused(int status, int code, String... placements) {
        return Rows.unchangedBy(
                scope,
                () -> api.call("placeBlocks", bodies.requests(placements)).expect(status, code));
    }

    private String parent(String code) {
        return "\"parentPlacementId\": " + bodies.id(code);
    }

    @Test
    void malformedRequests_areRefusedBeforeAnythingIsLookedUp() {
        refused(400, 151, bodies.placement("N", "0", "", "B"), bodies.placement("N", "1", "", "B"));
        refused(400, 151, bodies.placement("N", "-1", "", "Z"));
        refused(400, 151, bodies.placement("N", "1", ""));
        refused(400, 151, bodies.placement("N", "1", "\"entryType\": \"Fax\"", "Z"));
    }

    @Test
    void aPlacementOrBlockNamedTwice_isRefusedBeforeIdentifiersAreRead() {
        String misspelt = bodies.placement("N", "1", "", "B").replace("Instrument/default", "default");
        refused(400, 144, misspelt, misspelt);
        refused(400, 144, bodies.placement("N", "1", OTHER_DOMAIN, "Z", "Z"));
        refused(400, 151, misspelt);
    }

    @Test
    void wrongProperties_areRefusedBeforeOtherContent_andThatBeforeTheBlocks() {
        refused(400, 947, bodies.placement("L", "1", OTHER_DOMAIN, "B"));
        refused(400, 947, bodies.placement("N", "1", OTHER_DOMAIN, "Z"));
        refused(400, 157, bodies.placement("L", "1", "", "Z"));
        refused(400, 157, bodies.placement("L", "1", "", "E"));
    }

    @Test
    void blocks_areLookedAtInTheOrderListed_eachForAllItsFaults() {
        refused(404, 727, bodies.placement("N", "1", "", "Z", "E"));
        refused(400, 974, bodies.placement("N", "1", "", "E", "Z"));
        refused(400, 157, bodies.placement("N", "1", "", "S", "C"));
        refused(400, 883, bodies.placement("N", "1", "", "C", "S"));
        Answer swept = refused(400, 157, bodies.placement("N", "1", "", "SC"));
        assertThat(swept.at("/detail").asString()).contains("swept");
        refused(400, 883, bodies.placement("N", "11", parent("Z"), "C"));
        Rows.execute("UPDATE blocks SET is_swept = true WHERE scope = '" + scope + "' AND code = 'E'");
        refused(400, 974, bodies.placement("N", "1", "", "E"));
    }

    @Test
    void aDifferingInstrument_isNamedWithBothValues_andSidesAreComparedIgnoringCase() {
        Answer differing = refused(
                400,
                883,
                bodies.placement("N", "1", "", "C").replace("VOD", "BP").replace("Buy", "sELL"));
        assertThat(differing.at("/detail").asString())
                .contains(scope + "/N", scope + "/C", "'BP'", "'VOD'")
                .doesNotContain("side");
    }

    @Test
    void aChild_isRefusedForItsParent_beforeItsQuantity() {
        refused(404, 725, bodies.placement("N", "1000", parent("Z"), "B"));
        assertThat(refused(400, 918, bodies.placement("N", "1000", parent("K"), "B", "F"))
                        .at("/detail")
                        .asString())
                .contains(scope + "/K", "is Cancelled");
        refused(400, 157, bodies.placement("N", "1000", parent("L"), "B", "F"));
        Answer tooMuch = refused(400, 916, bodies.placement("N", "60.5", parent("L"), "B"));
        assertThat(tooMuch.at("/detail").asString())
                .contains("has 60", "of which 0 are executed by itself or held by children", "cannot take 60.5");
        refused(404, 725, bodies.placement("N", "1", parent("N"), "B"));
    }

    @Test
    void thePlacementListedFirst_isRefusedFirst_andTheGoodOnesAreNotWritten() {
        String good = bodies.placement("G", "1", "", "B");
        refused(400, 881, good, bodies.placement("N", "40", "", "B"), bodies.placement("M", "1", "", "Z"));
        refused(404, 727, good, bodies.placement("M", "1", "", "Z"), bodies.placement("N", "40", "", "B"));
        refused(404, 725, bodies.placement("N", "1", parent("G"), "B"), good);
    }

    @Test
    void aParentAndItsChildren_canBePlacedInOneRequest() {
        Answer placed = api.call(
                        "placeBlocks",
                        bodies.requests(
                                bodies.placement("G", "40", "", "B"),
                                bodies.placement("Ga", "30", parent("G"), "B"),
                                bodies.placement("Gax", "30", parent("Ga"), "B")))
                .expect(200);
        assertThat(placed.at("/values").size()).isEqualTo(3);
        assertThat(placed.at("/values/2/parentPlacementId/code").asString()).isEqualTo("Ga");
        refused(400, 916, bodies.placement("Gb", "11", parent("G"), "B"));
    }

    @Test
    void equalContent_isEqualHoweverItIsWritten() {
        String more = "\"limitPrice\": {\"amount\": 5.10, \"currency\": \"GBP\"}, \"state\": \"Sent\"";
        api.call("placeBlocks", bodies.requests(bodies.placement("G", "40", more, "B")))
                .expect(200);
        String again = bodies.placement("G", "40.00", more.replace("5.10", "5.1"), "B")
                .replace("10:00:00Z", "11:00:00.000+01:00");
        Rows.unchangedBy(
                scope, () -> api.call("placeBlocks", bodies.requests(again)).expect(200));
        scenario.run("cancel placement G");
        Answer cancelled = Rows.unchangedBy(
                scope, () -> api.call("placeBlocks", bodies.requests(again)).expect(200));
        assertThat(cancelled.at("/values/0/state").asString()).isEqualTo("Cancelled");
        refused(400, 157, again.replace("5.1,", "5.2,"));
    }
}
