package io.fillmore.idempotency;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.idempotency.PruneAnswers;
import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Kept answers go after a day. */
class PruneAnswersTest {
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final String prefix = UUID.randomUUID().toString();

    private Answer create(String key, String quantity) {
        Api keyed = TestServer.api().with("Idempotency-Key", prefix + key);
        return keyed.post(
                "/api/ordermanagement/createorders",
                bodies.requests(bodies.block(key, "", bodies.order(key, quantity, ""))));
    }

    private void age(String key, String by) {
        Rows.execute("UPDATE kept_answers SET kept_at = kept_at - interval '%s' WHERE key = '%s'"
                .formatted(by, prefix + key));
    }

    private String kept() {
        return Rows.one(
                "SELECT coalesce(string_agg(right(key, 1), '' ORDER BY key), '') FROM kept_answers WHERE key LIKE '%s%%'"
                        .formatted(prefix));
    }

    private static int prune() {
        try (PruneAnswers pruning = PruneAnswers.start(TestServer.fillmore().database())) {
            return pruning.run();
        }
    }

    @Test
    void anAnswerOfADay_isRemoved_andNoOther() {
        create("a", "1").expect(201);
        create("b", "1").expect(201);
        create("c", "1").expect(201);
        age("a", "24 hours");
        age("b", "23 hours 50 minutes");
        prune();
        assertThat(kept()).isEqualTo("bc");
        create("b", "2").expect(422);
    }

    @Test
    void anAnswerThatIsTooOld_butStillThere_countsNoMore() {
        create("a", "1").expect(201);
        age("a", "25 hours");
        Answer second = create("a", "2").expect(201);
        assertThat(second.header("idempotent-replayed")).isEmpty();
        assertThat(create("a", "2").header("idempotent-replayed")).isEqualTo("true");
        create("a", "1").expect(422);
    }

    @Test
    void whatAnotherServerIsRemoving_isPassedBy() throws SQLException {
        create("a", "1").expect(201);
        create("b", "1").expect(201);
        age("a", "25 hours");
        age("b", "25 hours");
        try (Connection other = TestServer.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("DELETE FROM kept_answers WHERE key = '%s'".formatted(prefix + "a"));
            prune();
            assertThat(kept()).isEqualTo("a");
            other.commit();
        }
        assertThat(kept()).isEmpty();
    }

    @Test
    void manyGoInSmallTransactions() {
        Rows.execute("""
                INSERT INTO kept_answers (user_id, key, fingerprint, status, content_type, body, kept_at)
                SELECT 'u', '%s' || n, 'f', 200, 't', '', now() - interval '2 days' FROM generate_series(1, 2500) n""".formatted(prefix));
        assertThat(prune()).isGreaterThanOrEqualTo(2_500);
        assertThat(kept()).isEmpty();
    }
}
