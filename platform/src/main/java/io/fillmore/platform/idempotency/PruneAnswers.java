package io.fillmore.platform.idempotency;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Chore;
import io.fillmore.platform.database.Database;
import java.time.Duration;
import java.time.Instant;

/**
 * Removes kept answers that are too old, every minute, in small transactions. Every server does; each passes by what another is at.
 */
public final class PruneAnswers implements AutoCloseable {
    private static final Caller NOBODY = new Caller(Caller.ANONYMOUS, "", Instant.EPOCH);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Answers a transaction. */
    private static final int BATCH = 1_000;

    /** Transactions a run: more than clients can add in a minute. */
    private static final int BATCHES_MAX = 200;

    private final Database database;
    private final KeptAnswerStore answers = new KeptAnswerStore();
    private final Chore chore;

    private PruneAnswers(Database database) {
        this.database = database;
        this.chore = Chore.start("prune-answers", PAUSE, this::run);
    }

    /** Begins to prune. */
    public static PruneAnswers start(Database database) {
        return new PruneAnswers(database);
    }

    /** Removes what is too old now; how many answers it were. */
    public int run() {
        int all = 0;
        for (int i = 0; i < BATCHES_MAX; i++) {
            int removed = database.write(NOBODY, tx -> answers.prune(tx, AnswerOnce.AGE, BATCH));
            all += removed;
            if (removed < BATCH) {
                break;
            }
        }
        return all;
    }

    @Override
    public void close() {
        chore.close();
    }
}
