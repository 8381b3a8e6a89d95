package io.fillmore.access;

import io.fillmore.platform.credential.Secret;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The tokens. The only class that knows their table. */
public final class TokenStore {
    private static final int ID_LENGTH = 12;

    private static final String INSERT = """
            INSERT INTO access_tokens (hash, id, kind, holder, user_name, roles, grants, created_at, expires_at)
            VALUES (?, ?, ?, ?, ?, ?::text[], ?::text[], clock_timestamp(), clock_timestamp() + make_interval(secs => ?))
            RETURNING id, kind, holder, roles, grants, created_at, expires_at, revoked_at
            """;

    /** What a user may do is looked up with each token, so that it can be changed without them. */
    private static final String BY_HASH = """
            SELECT t.id, t.kind, t.holder, coalesce(u.roles, t.roles) AS roles, coalesce(u.grants, t.grants) AS grants,
                   t.created_at, t.expires_at, t.revoked_at
              FROM access_tokens t LEFT JOIN users u ON u.name = t.user_name
             WHERE t.hash = ?
            """;

    private static final String PERSONAL = """
            SELECT id, kind, holder, roles, grants, created_at, expires_at, revoked_at
              FROM access_tokens WHERE kind = 'personal' ORDER BY created_at, id
            """;

    private static final String REVOKE = """
            UPDATE access_tokens SET revoked_at = clock_timestamp() WHERE id = ? AND kind = 'personal' AND revoked_at IS NULL
            """;

    private static final String REVOKE_OF_USER = """
            UPDATE access_tokens SET revoked_at = clock_timestamp() WHERE user_name = ? AND revoked_at IS NULL
            """;

    private static final String PRUNE = """
            DELETE FROM access_tokens WHERE kind <> 'personal' AND expires_at < clock_timestamp() - interval '1 day'
            """;

    private static final String IS_ANY_IN_FORCE = """
            SELECT EXISTS (SELECT FROM access_tokens
                            WHERE kind = 'personal' AND revoked_at IS NULL AND expires_at > clock_timestamp())
                   OR EXISTS (SELECT FROM users) AS is_any
            """;

    /** Keeps a token by the hash of its secret. */
    Token create(Tx tx, Secret secret, Token.Kind kind, User holder, Duration life) {
        return tx.query(
                        INSERT,
                        TokenStore::read,
                        secret.hash(),
                        secret.hash().substring(0, ID_LENGTH),
                        kind.stored(),
                        holder.name(),
                        kind == Token.Kind.PERSONAL ? null : holder.name(),
                        SqlArray.texts(holder.roles()),
                        SqlArray.texts(holder.grants()),
                        (double) life.toSeconds())
                .get(0);
    }

    /** The token with that text. */
    Optional<Token> find(Tx tx, String text) {
        return tx.query(BY_HASH, TokenStore::read, Secret.hash(text)).stream().findFirst();
    }

    /** The personal ones, oldest first, those that are over among them. */
    List<Token> personal(Tx tx) {
        return tx.query(PERSONAL, TokenStore::read);
    }

    /** Whether there was a personal token of that id in force until now. */
    boolean revoke(Tx tx, String id) {
        return tx.update(REVOKE, id) == 1;
    }

    /** Ends what a user got by logging in. */
    void revokeOf(Tx tx, String user) {
        tx.update(REVOKE_OF_USER, user);
    }

    /** Forgets what users got by logging in and is long over. */
    void prune(Tx tx) {
        tx.update(PRUNE);
    }

    /** Whether anybody could come in: by a personal token, or as a user. */
    boolean isAnyInForce(Tx tx) {
        return tx.query(IS_ANY_IN_FORCE, row -> row.flag("is_any")).get(0);
    }

    private static Token read(Row row) {
        return new Token(
                row.text("id"),
                Token.Kind.stored(row.text("kind")),
                row.text("holder"),
                row.texts("roles"),
                row.texts("grants"),
                row.instant("created_at"),
                row.instant("expires_at"),
                Optional.ofNullable(row.instant("revoked_at")));
    }
}
