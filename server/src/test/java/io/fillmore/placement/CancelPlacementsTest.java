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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class CancelPlacementsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    /** Of 100: L of 60 with children La of 30, whose child is Lax of 10, and Lb of 30. */
    @BeforeEach
    void givenAFamily() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                place L B 60
                place La B 30 parent=L
                place Lb B 30 parent=L
                place Lax B 10 parent=La
                """);
    }

    private Answer cancel(String... codes) {
        String[] items = new String[2 * codes.length];
        for (int i = 0; i < codes.length; i++) {
            items[2 * i] = codes[i];
            items[2 * i + 1] = bodies.id(codes[i]);
        }
        return api.call("cancelPlacements", Bodies.map(items)).expect(200);
    }

    private static Iterable<String> childrenOf(Answer answer, String key) {
        return answer.at("/values/" + key + "/cancelledChildPlacements")
                .valueStream()
                .map(id -> id.at("/code").asString())
                .toList();
    }

    private Answer placement(String code, Map<String, String> query) {
        return api.call("getPlacement", Map.of("scope", scope, "code", code), query);
    }

    @Test
    void aParentTakesItsLiveDescendantsWithIt_andListsThem() {
        scenario.run("cancel placement Lb");
        assertThat(childrenOf(cancel("L"), "L")).containsExactlyInAnyOrder("La", "Lax");
        scenario.run("""
                show placement La                               -> Cancelled 30
                show placement Lax                              -> Cancelled 10
                place M B 100                                   -> New 100
                """);
    }

    @Test
    void aChild_leavesItsParentAndSiblingsAlone_andFreesItsShareOfTheParent() {
        assertThat(childrenOf(cancel("La"), "La")).containsExactly("Lax");
        scenario.run("""
                show placement L                                -> New 60
                show placement Lb                               -> New 30
                place Lc B 31 parent=L                          -> 916
                place Lc B 30 parent=L                          -> New 30
                place M B 41                                    -> 881
                """);
    }

    @Test
    void aCompletelyExecutedChild_stays_withAllBelowIt() {
        scenario.run("fill X La 20 @ 10\nfill Y Lax 10 @ 10");
        assertThat(childrenOf(cancel("L"), "L")).containsExactly("Lb");
        scenario.run("""
                show placement La                               -> New 30
                show placement Lax                              -> New 10
                place M B 71                                    -> 881
                place M B 70                                    -> New 70
                """);
    }

    @Test
    void aParentThatItsChildrenExecutedCompletely_isNotCancelled() {
        scenario.run("fill X Lax 30 @ 10\nfill Y Lb 30 @ 10");
        Answer refused = Rows.unchangedBy(scope, () -> cancel("L", "La", "Lb"));
        assertThat(refused.at("/values").isEmpty()).isTrue();
        assertThat(refused.at("/failed/L/errorDetails/0/code").asString()).isEqualTo("919");
        assertThat(refused.at("/failed/L/detail").asString()).contains("60 of 60");
    }

    @Test
    void items_goOnTheirOwn_andWhatAnEarlierOneCancelledIsAnsweredAsItIs() {
        scenario.run("place D B 5\nfill X D 5 @ 10");
        Answer mixed = cancel("D", "La", "Z", "L");
        assertThat(mixed.at("/values").propertyNames()).containsExactly("La", "L");
        assertThat(mixed.at("/failed").propertyNames()).containsExactly("D", "Z");
        assertThat(mixed.at("/failed/Z/errorDetails/0/code").asString()).isEqualTo("725");
        assertThat(childrenOf(mixed, "L")).containsExactly("Lb");
        Answer again = Rows.unchangedBy(scope, () -> cancel("L", "Lax"));
        assertThat(childrenOf(again, "L")).isEmpty();
        assertThat(again.at("/values/Lax/placementState/version/asAtVersionNumber")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void aPlacement_isReadAsItWasKnownThen() {
        String placed = placement("Lb", Map.of()).at("/version/asAtModified").asString();
        String beforeIt = placement("L", Map.of()).at("/version/asAtModified").asString();
        cancel("L");
        Answer then = placement("Lb", Map.of("asAt", placed)).expect(200);
        assertThat(then.at("/state").asString()).isEqualTo("New");
        assertThat(then.at("/version/asAtVersionNumber").asInt()).isEqualTo(1);
        placement("Lb", Map.of("asAt", beforeIt)).expect(404, 725);
        Answer now = placement("Lb", Map.of()).expect(200);
        assertThat(now.at("/state").asString()).isEqualTo("Cancelled");
        assertThat(now.at("/parentPlacementId/code").asString()).isEqualTo("L");
        placement("Z", Map.of()).expect(404, 725);
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfItems() {
        StringBuilder lines = new StringBuilder();
        String[] many = new String[30];
        for (int i = 0; i < many.length; i++) {
            many[i] = "N" + i;
            lines.append("place N%d B 1\n".formatted(i));
        }
        scenario.run(lines + "place N B 1\nplace K B 1\ncancel placement K");
        assertThat(statementsOf("N")).isEqualTo(statementsOf(many));
    }

    private long statementsOf(String... codes) {
        long before = TestServer.fillmore().database().statements();
        assertThat(cancel(codes).at("/failed").isEmpty()).isTrue();
        return TestServer.fillmore().database().statements() - before;
    }
}
