package io.fillmore.platform.idempotency;

import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The table of kept answers. Bodies lie in it compressed. */
final class KeptAnswerStore {
    /** Not waiting: who finds it taken is told so. Kept to the end of the transaction, after which the answer can be seen. */
    private static final String LOCK = "SELECT pg_try_advisory_xact_lock(?) AS is_locked";

    /** A statement of its own after the lock, since it must see what was committed before the lock was given up. */
    private static final String SELECT = """
            SELECT fingerprint, status, content_type, body FROM kept_answers
             WHERE user_id = ? AND key = ? AND kept_at > clock_timestamp() - make_interval(secs => ?)
            """;

    /** One that is too old, but still there, makes room. */
    private static final String INSERT = """
            INSERT INTO kept_answers AS k (user_id, key, fingerprint, status, content_type, body, kept_at)
            VALUES (?, ?, ?, ?, ?, ?, clock_timestamp())
            ON CONFLICT (user_id, key) DO UPDATE
               SET fingerprint = excluded.fingerprint, status = excluded.status, content_type = excluded.content_type,
                   body = excluded.body, kept_at = excluded.kept_at
            """;

    /** Passes by what another server is removing. */
    private static final String PRUNE = """
            DELETE FROM kept_answers
             WHERE (user_id, key) IN (
                SELECT user_id, key FROM kept_answers
                 WHERE kept_at <= clock_timestamp() - make_interval(secs => ?)
                 ORDER BY kept_at LIMIT ? FOR UPDATE SKIP LOCKED)
            """;

    /**
     * What is known of a key.
     *
     * @param isOurs whether this transaction now holds the key, so that nobody else carries out its request
     */
    record Found(boolean isOurs, Optional<Kept> kept) {}

    /** A kept answer, and of which request. */
    record Kept(String fingerprint, KeptAnswer answer) {
        boolean isOf(String request) {
            return fingerprint.equals(request);
        }
    }

    /** Takes hold of a key and looks for its answer, in one trip. */
    Found claim(Tx tx, IdempotencyKey key, Duration age) {
        Pending<List<Boolean>> locked = tx.queryLater(LOCK, row -> row.flag("is_locked"), key.lock());
        List<Kept> kept = tx.query(
                SELECT,
                row -> new Kept(
                        row.text("fingerprint"),
                        KeptAnswer.again(
                                row.integer("status"), row.text("content_type"), Compressed.unpack(row.bytes("body")))),
                key.user(),
                key.text(),
                seconds(age));
        return new Found(locked.get().get(0), kept.stream().findFirst());
    }

    void keep(Tx tx, IdempotencyKey key, String fingerprint, KeptAnswer answer) {
        tx.write(
                INSERT,
                key.user(),
                key.text(),
                fingerprint,
                answer.status(),
                answer.contentType(),
                Compressed.pack(answer.body()));
    }

    /** Removes so many answers of that age at most; how many it were. */
    int prune(Tx tx, Duration age, int most) {
        return tx.update(PRUNE, seconds(age), most);
    }

    private static double seconds(Duration age) {
        return age.toSeconds();
    }
}
