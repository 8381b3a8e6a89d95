package io.fillmore.platform.idempotency;

import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.failure.ErrorCode;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * Carries out a request with a key once. Its answer is kept in the transaction of what it did: either both are there or neither, on
 * whichever server it is sent again.
 *
 * <p>Fails with the first that applies: IDEMPOTENCY_KEY_REUSED (it was given to another request), IDEMPOTENCY_KEY_IN_FLIGHT (its
 * request is being carried out, here or on another server).
 */
public final class AnswerOnce {
    /** How long an answer is kept. */
    public static final Duration AGE = Duration.ofHours(24);

    private final Database database;
    private final KeptAnswerStore answers = new KeptAnswerStore();

    public AnswerOnce(Database database) {
        this.database = database;
    }

    /**
     * The kept answer, or that of the work, which is done in one transaction and undone if its answer is not final.
     *
     * @param fingerprint what the client asks for
     * @param work calls the database in this thread only, and renders what came of it
     */
    public KeptAnswer run(IdempotencyKey key, String fingerprint, Supplier<KeptAnswer> work) {
        return database.together(tx -> answer(tx, key, fingerprint, work), KeptAnswer::isFinal);
    }

    private KeptAnswer answer(Tx tx, IdempotencyKey key, String fingerprint, Supplier<KeptAnswer> work) {
        KeptAnswerStore.Found found = answers.claim(tx, key, AGE);
        if (found.kept().isPresent()) {
            if (!found.kept().get().isOf(fingerprint)) {
                throw ErrorCode.IDEMPOTENCY_KEY_REUSED.of(key.text()).asException();
            }
            return found.kept().get().answer();
        }
        if (!found.isOurs()) {
            throw ErrorCode.IDEMPOTENCY_KEY_IN_FLIGHT.of(key.text()).asException();
        }
        KeptAnswer answer = work.get();
        if (answer.isFinal()) {
            answers.keep(tx, key, fingerprint, answer);
        }
        return answer;
    }
}
