package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many place parts of the same blocks at once, so that requests share transactions: each comes out as it would by itself. */
@ExtendWith(HouseInOrder.class)
class PlaceTogetherTest {
    private static final int CLIENTS = 32;
    private static final int REQUESTS_EACH = 8;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    /** All of it once, each part by a request of its own. */
    private List<Answer> placeParts(String block) {
        return Race.ofMany(
                CLIENTS,
                REQUESTS_EACH,
                number -> api.call("placeBlocks", bodies.requests(bodies.placement(block + number, "10", "", block))));
    }

    private String one(String select) {
        return Rows.one(select.replace("SCOPE", "'" + scope + "'"));
    }

    @Test
    void partsOfABlockWithRoomForAll_areAllPlaced_eachByItsRequest() {
        new Scenario(api, scope).run("order O Buy " + 10 * CLIENTS * REQUESTS_EACH + " VOD P in B");
        List<Answer> answers = placeParts("B");

        for (Answer answer : answers) {
            String request = answer.expect(200).header("lusid-meta-requestid");
            assertThat(answer.at("/values/0/version/requestIdCreated").asString())
                    .isEqualTo(request);
            assertThat(one("SELECT created_request FROM placements WHERE scope = SCOPE AND code = '"
                            + answer.at("/values/0/id/code").asString() + "'"))
                    .isEqualTo(request);
        }
        assertThat(one("SELECT count(*) || ' ' || sum(taken[1]) FROM placements WHERE scope = SCOPE"))
                .isEqualTo(answers.size() + " " + 10 * answers.size());
        assertThat(Rows.haveSharedTransactions("placements", scope)).isTrue();
    }

    @Test
    void noMoreIsPlaced_thanThereIs_howeverManyTryAtOnce() {
        new Scenario(api, scope).run("order O Buy 1005 VOD P in C");
        List<Answer> answers = placeParts("C");

        assertThat(answers.stream().filter(Answer::isSuccess)).hasSize(100);
        answers.stream().filter(answer -> !answer.isSuccess()).forEach(answer -> answer.expect(400, 881));
        assertThat(one("SELECT count(*) || ' ' || sum(quantity) FROM placements WHERE scope = SCOPE"))
                .isEqualTo("100 1000");
    }
}
