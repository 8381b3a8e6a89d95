package io.fillmore.platform.idempotency;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Removes kept answers that are too old, every minute, in small transactions. Every server does; each passes by what another is at.
 */
public final class PruneAnswers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PruneAnswers.class);
    private static final Caller NOBODY = new Caller(Caller.ANONYMOUS, "", Instant.EPOCH);
    private static final Duration PAUSE = Duration.ofMinutes(1);

    /** Answers a transaction. */
    private static final int BATCH = 1_000;

    /** Transactions a run: more than clients can add in a minute. */
    private static final int BATCHES_MAX = 200;

    private final Database database;
    private final KeptAnswerStore answers = new KeptAnswerStore();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(run -> {
        Thread thread = new Thread(run, "prune-answers");
        thread.setDaemon(true);
        return thread;
    });

    private PruneAnswers(Database database) {
        this.database = database;
    }

    /** Begins to prune. The first time differs from server to server. */
    public static PruneAnswers start(Database database) {
        PruneAnswers pruning = new PruneAnswers(database);
        long first = ThreadLocalRandom.current().nextLong(PAUSE.toMillis());
        var unused = pruning.timer.scheduleWithFixedDelay(
                pruning::runQuietly, first, PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        return pruning;
    }

    private void runQuietly() {
        try {
            run();
        } catch (RuntimeException failure) {
            LOG.warn("kept answers were not pruned, which is tried again: {}", failure.getMessage());
        }
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
        timer.shutdownNow();
    }
}
