package io.fillmore.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.access.Role;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.GuardedServer;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.TestServer;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whose a key is, where callers are asked who they are: nobody is given an answer that was another's, or that is not theirs any more. */
@ExtendWith(HouseInOrder.class)
class KeysOfCallersTest {
    private static final String CREATE = "/api/ordermanagement/createorders";

    private static GuardedServer server;

    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final String key = UUID.randomUUID().toString();
    private final String order = bodies.requests(bodies.block("B", "", bodies.order("O", "10", "")));

    @BeforeAll
    static void start() {
        server = GuardedServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private Api keyed(Api api) {
        return api.with("Idempotency-Key", key);
    }

    private Api user(String name, Role role, String... grants) {
        return keyed(server.with(GuardedServer.token(name, role, grants)));
    }

    private static boolean isReplayed(Answer answer) {
        return answer.header("idempotent-replayed").equals("true");
    }

    @Test
    void theSameUser_isGivenTheAnswer_byAnotherTokenToo() {
        Answer first = user("ann", Role.ADMINISTRATOR).post(CREATE, order).expect(201);
        Answer again = user("ann", Role.ADMINISTRATOR).post(CREATE, order).expect(201);
        assertThat(isReplayed(again)).isTrue();
        assertThat(again.body()).isEqualTo(first.body());
    }

    @Test
    void anotherUser_hasKeysOfTheirOwn() {
        user("ann", Role.ADMINISTRATOR).post(CREATE, order).expect(201);
        Answer others = user("bob", Role.ADMINISTRATOR).post(CREATE, order).expect(201);
        assertThat(isReplayed(others)).isFalse();
    }

    @Test
    void whoSaysNothingOrSomethingFalse_isGivenNoAnswer() {
        user("ann", Role.ADMINISTRATOR).post(CREATE, order).expect(201);
        for (Api stranger : new Api[] {server.nobody(), server.with("fmp_no-such-token")}) {
            Answer refusal = keyed(stranger).post(CREATE, order).expect(401, 187);
            assertThat(isReplayed(refusal)).isFalse();
            assertThat(refusal.header("www-authenticate")).startsWith("Bearer");
        }
    }

    @Test
    void whoMayDoLessThanBefore_isNotGivenWhatTheyWereAnsweredThen() {
        user("ann", Role.ADMINISTRATOR).post(CREATE, order).expect(201);
        Answer refusal = user("ann", Role.ADMINISTRATOR, "Elsewhere: trade").post(CREATE, order);
        refusal.expect(422, 157);
        assertThat(refusal.at("/detail").asString()).contains(key, "you may do more or less than you might then");
    }

    @Test
    void aRefusalForWantOfARight_isNotKept() {
        user("ann", Role.VIEWER).post(CREATE, order).expect(403, 186);
        Answer carriedOut = user("ann", Role.ADMINISTRATOR).post(CREATE, order).expect(201);
        assertThat(isReplayed(carriedOut)).isFalse();
    }
}
