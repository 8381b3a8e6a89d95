package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Placements written whole, and deleted. */
@ExtendWith(HouseInOrder.class)
class UpsertPlacementsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    @BeforeEach
    void givenTwoBlocks() {
        scenario.run("""
                order O1 Buy 100 VOD P in B
                order O2 Buy 50 VOD P in C
                """);
    }

    @Test
    void aPlacementIsMade_replaced_andRepeatedWithoutAVersion() {
        scenario.run("""
                write placement L B 60 counterparty=X -> New 60
                write placement L B 60 counterparty=X -> New 60
                write placement L B 80 state=Working -> Working 80
                write placement L B 80 -> Working 80
                place M B 30 -> 881
                write placement L B 70
                place M B 30
                """);
        Answer placement = api.call("getPlacement", Map.of("scope", scope, "code", "L"), Map.of());
        assertThat(placement.at("/version/asAtVersionNumber").asInt()).isEqualTo(3);
        assertThat(placement.at("/counterparty").isMissingNode()).isTrue();
    }

    @Test
    void aPlacementMovesToOtherBlocks_andGivesTheFirstBackTheirQuantity() {
        scenario.run("""
                write placement L B 100
                write placement L C,B 60
                place M B 90 -> ok
                place N C 1 -> 881
                """);
    }

    @Test
    void aBlockWithoutOrders_isPlaced() {
        scenario.run("""
                write block N 40 Buy VOD
                place L N 40 -> 974
                write placement L N 40 -> New 40
                write placement M N 1 -> 881
                """);
    }

    @Test
    void oneThatBecomesCancelled_takesItsChildrenAlong() {
        scenario.run("""
                place L B 60
                place La B 30 parent=L
                write placement L B 60 state=Cancelled -> Cancelled 60
                show placement La -> Cancelled 30
                place M B 100
                """);
    }

    @Test
    void whatMayNotBecome_isRefused_andWritesNothing() {
        scenario.run("""
                write block S 10 Sell VOD
                place L B 60
                place La B 20 parent=L
                place Lb B 20 parent=L
                place D B 10
                fill F L 5 @ 1
                fill FD D 10 @ 1
                place X B 1
                cancel placement X
                """);
        scenario.refused("""
                write placement X B 2 -> 918
                write placement L B 60 parent=D -> 157
                write placement L C 50 -> 157
                write placement La C 20 parent=L -> 157
                write placement X2 Z 1 -> 727
                write placement X2 S 1 -> 883
                write placement D B 10 state=Cancelled -> 919
                write placement L B 39 -> 916
                write placement D B 9 -> 916
                write placement La B 61 parent=L -> 916
                write placement L B 91 -> 881
                write placement L B 0 -> 151
                write placement L B,B 60 -> 144
                """);
    }

    @Test
    void aCompletelyExecutedPlacement_mayStillSaySo() {
        scenario.run("""
                place L B 10
                fill F L 10 @ 1
                write placement L B 10 state=Filled -> Filled 10
                """);
    }

    @Test
    void aDeletedPlacement_givesItsQuantityBack_andOneThatIsReferredToStays() {
        scenario.run("""
                place L B 100
                place M B 1 -> 881
                delete placement L
                show placement L -> 725
                place M B 100
                place Ma B 10 parent=M
                place Mb B 10 parent=M
                fill F Mb 5 @ 1
                """);
        scenario.refused("""
                delete placement L -> 725
                delete placement M -> 157
                delete placement Mb -> 157
                """);
        scenario.run("delete placement Ma");
        assertThat(api.call("deletePlacement", Map.of("scope", scope, "code", "Mb"), Map.of())
                        .at("/detail")
                        .asString())
                .contains("execution " + scope + "/F");
    }

    @Test
    void twoThatTakeTheSameRoom_areNeverBothPlaced() {
        for (int i = 0; i < 8; i++) {
            String n = String.valueOf(i);
            scenario.run("order R" + n + " Buy 10 VOD P in RB" + n);
            List<Answer> answers = Race.of(List.of(() -> write("x" + n, "RB" + n), () -> write("y" + n, "RB" + n)));
            assertThat(answers).filteredOn(Answer::isSuccess).hasSize(1);
        }
    }

    private Answer write(String code, String block) {
        return api.call("upsertPlacements", bodies.requests(bodies.placement(code, "10", "", block)));
    }
}
