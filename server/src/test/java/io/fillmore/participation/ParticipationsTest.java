package io.fillmore.participation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class ParticipationsTest {

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeEach
    void givenPlacedOrders() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                order O2 Buy 100 VOD P in B
                place L1 B 60
                place L2 B 60
                """);
    }

    private String participation(String code, String placement, String order) {
        return "{\"id\": %s, \"placementId\": %s, \"orderId\": %s}"
                .formatted(bodies.id(code), bodies.id(placement), bodies.id(order));
    }

    private Answer upsert(String... participations) {
        return api.call("upsertParticipations", bodies.requests(participations));
    }

    private Answer refused(int status, int code, String... participations) {
        return Rows.unchangedBy(scope, () -> upsert(participations).expect(status, code));
    }

    @Test
    void itsPlacementAndOrder_mustExist_andTheMissingOneIsNamed() {
        refused(400, 144, participation("A", "Z", "O1"), participation("A", "L1", "O1"));
        Answer placement = refused(404, 725, participation("A", "L1", "O1"), participation("B", "Z", "Y"));
        assertThat(placement.at("/detail").asString()).contains(scope + "/Z");
        Answer order = refused(404, 650, participation("A", "L1", "Y"), participation("B", "Z", "O1"));
        assertThat(order.at("/detail").asString()).contains(scope + "/Y");
        Answer missing = refused(400, 151, "{\"id\": %s}".formatted(bodies.id("A")));
        assertThat(missing.at("/errors").propertyNames())
                .containsExactlyInAnyOrder("requests[0].placementId", "requests[0].orderId");
    }

    @Test
    void whatAParticipationNames_isNotDeleted_untilItIsGone() {
        upsert(participation("A", "L1", "O1")).expect(201);
        for (String named : List.of("deletePlacement L1", "deleteOrder O1")) {
            String[] words = named.split(" ", -1);
            Answer refused = Rows.unchangedBy(
                    scope, () -> api.call(words[0], Map.of("scope", scope, "code", words[1]), Map.of()));
            refused.expect(400, 157);
        }
        assertThat(api.call("deletePlacement", Map.of("scope", scope, "code", "L1"), Map.of())
                        .at("/detail")
                        .asString())
                .contains("participation " + scope + "/A");
        api.call("deleteParticipation", Map.of("scope", scope, "code", "A"), Map.of())
                .expect(200);
        api.call("deletePlacement", Map.of("scope", scope, "code", "L1"), Map.of())
                .expect(200);
    }

    @Test
    void againstTheDeletionOfWhatItNames_oneOfTheTwoSucceeds() {
        for (int i = 0; i < 15; i++) {
            String order = "D" + i;
            api.call("upsertOrders", """
                            {"orderRequests": [{"id": %s, "quantity": 1, "side": "Buy", "instrumentIdentifiers": %s}]}""".formatted(bodies.id(order), Bodies.VOD))
                    .expect(201);
            onlyOneOf("deleteOrder", order, 650, participation("O" + i, "L1", order));
            String placement = "M" + i;
            scenario.run("place %s B 1".formatted(placement));
            onlyOneOf("deletePlacement", placement, 725, participation("P" + i, placement, "O1"));
        }
    }

    private void onlyOneOf(String delete, String code, int notFound, String participation) {
        List<Answer> answers = Race.of(List.of(
                () -> api.call(delete, Map.of("scope", scope, "code", code), Map.of()), () -> upsert(participation)));
        if (answers.get(0).isSuccess()) {
            answers.get(1).expect(404, notFound);
            return;
        }
        answers.get(0).expect(400, 157);
        answers.get(1).expect(201);
    }

    /** The foreign keys hold even those who do not ask. */
    @Test
    void whatAParticipationNames_cannotVanishFromTheTables() {
        upsert(participation("A", "L1", "O1")).expect(201);
        for (String table : List.of("placements WHERE code = 'L1'", "orders WHERE code = 'O1'")) {
            String where = "DELETE FROM " + table + " AND scope = '" + scope + "'";
            assertThat(catchThrowable(() -> Rows.execute(where))).hasRootCauseInstanceOf(SQLException.class);
        }
    }

    @Test
    void oneIdFromTwoClients_isOneEntity() {
        for (int i = 0; i < 10; i++) {
            String code = "R" + i;
            List<Answer> answers = Race.of(List.of(
                    () -> upsert(participation(code, "L1", "O1")), () -> upsert(participation(code, "L2", "O2"))));
            assertThat(answers).allMatch(Answer::isSuccess);
            assertThat(answers)
                    .extracting(answer ->
                            answer.at("/values/0/version/asAtVersionNumber").asInt())
                    .containsExactlyInAnyOrder(1, 2);
        }
    }
}
