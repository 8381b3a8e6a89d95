package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class UpdatePlacementsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private void refused(String line) {
        Rows.unchangedBy(scope, () -> scenario.run(line));
    }

    private Answer update(String code, String fields) {
        return api.call("updatePlacements", Bodies.map("a", "{\"id\": %s, %s}".formatted(bodies.id(code), fields)))
                .expect(200);
    }

    private String failure(String code, String fields) {
        return Rows.unchangedBy(scope, () -> update(code, fields))
                .at("/failed/a/errorDetails/0/code")
                .asString();
    }

    @Test
    void updates_changeWhatTheyName_andNothingMakesNoVersion() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 60 counterparty=CP
                update placement L1 quantity=70                 -> New 70
                place L2 B 31                                   -> 881
                """);
        Answer updated = update(
                "L1",
                "\"counterparty\": \"CP2\", \"executionSystem\": \"EMS1\", \"entryType\": \"Manual\", \"type\": \"VWAP\","
                        + " \"properties\": {\"Placement/a/b\": {\"key\": \"Placement/a/b\", \"value\": {\"labelValue\": \"x\"}}}");
        assertThat(updated.at("/values/a/counterparty").asString()).isEqualTo("CP2");
        assertThat(updated.at("/values/a/entryType").asString()).isEqualTo("Manual");
        assertThat(updated.at("/values/a/version/asAtVersionNumber").asInt()).isEqualTo(3);
        Rows.unchangedBy(scope, () -> update("L1", "\"counterparty\": \"CP2\", \"quantity\": 70.0"));
    }

    @Test
    void updates_areRefused_theFirstThatApplies() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 60
                fill X1 L1 10 @ 10
                """);
        refused("update placement L9 quantity=1                  -> 725");
        assertThat(failure("L1", "\"entryType\": \"External\", \"quantity\": 0"))
                .isEqualTo("917");
        assertThat(failure("L1", "\"entryType\": \"ems\"")).isEqualTo("917");
        refused("update placement L1 quantity=0                  -> 151");
        refused("update placement L1 quantity=9                  -> 916");
        refused("update placement L1 quantity=101                -> 881");
        assertThat(
                        failure(
                                "L1",
                                "\"properties\": {\"Order/a/b\": {\"key\": \"Order/a/b\", \"value\": {\"labelValue\": \"x\"}}}"))
                .isEqualTo("947");
        scenario.run("update placement L1 quantity=10            -> New 10");
        refused("update placement L1 quantity=20                 -> 918");
        scenario.run("place L2 B 5\ncancel placement L2");
        refused("update placement L2 quantity=6                  -> 918");
    }

    @Test
    void prices_areInThePlacementsCurrency_andGoWithItsType() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L1 B 10 type=Limit limit=5 currency=USD
                update placement L1 limit=6                     -> New 10
                update placement L1 stop=6                      -> 969
                update placement L1 type=Market                 -> 971
                update placement L1 type=StopLimit              -> 971
                update placement L1 type=Market limit=7 stop=4 quantity=101 -> 970
                update placement L1 type=Limit stop=4 quantity=101 -> 969
                update placement L1 type=Market quantity=101    -> 971
                update placement L1 type=StopLimit stop=4       -> New 10
                place L2 B 10 type=Market
                update placement L2 type=Limit limit=5          -> 151
                place L3 B 10 type=Market limit=5
                update placement L3 limit=6                     -> 970
                place L4 B 10 type=Peg stop=5
                update placement L4 limit=6                     -> New 10
                """);
        Answer placement = api.call("getPlacement", Map.of("scope", scope, "code", "L1"), Map.of());
        assertThat(placement.at("/limitPrice/currency").asString()).isEqualTo("USD");
        assertThat(placement.at("/limitPrice/amount").asInt()).isEqualTo(6);
        assertThat(placement.at("/stopPrice/amount").asInt()).isEqualTo(4);
    }
}
