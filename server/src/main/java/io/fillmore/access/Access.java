package io.fillmore.access;

import io.fillmore.platform.credential.PasswordHash;
import io.fillmore.platform.credential.Secret;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the command line does about tokens and users. Whoever can reach the database may do all of it. */
public final class Access {
    /** In whose name tokens are looked up and written. */
    static final Caller SERVER = new Caller("fillmore", "", Instant.EPOCH);

    private final Database database;
    private final TokenStore tokens = new TokenStore();
    private final UserStore users = new UserStore();

    public Access(Database database) {
        this.database = database;
    }

    /** A token with its text, which is not kept. */
    public record NewToken(Secret secret, Instant expiresAt) {}

    public NewToken createToken(User holder, Duration life) {
        Secret secret = Secret.random(Token.Kind.PERSONAL.prefix());
        Token made = database.write(SERVER, tx -> tokens.create(tx, secret, Token.Kind.PERSONAL, holder, life));
        return new NewToken(secret, made.expiresAt());
    }

    public List<Token> listTokens() {
        return database.read(SERVER, Optional.empty(), tokens::personal);
    }

    /** Whether there was such a token in force. */
    public boolean revokeToken(String id) {
        return database.write(SERVER, tx -> tokens.revoke(tx, id));
    }

    /** Whether the name was free. */
    public boolean createUser(User user, String password) {
        String hash = PasswordHash.of(password);
        return database.write(SERVER, tx -> users.create(tx, user, hash));
    }

    public List<User> listUsers() {
        return database.read(SERVER, Optional.empty(), users::all);
    }

    /** Ends what the user got with the old password; whether there is such a user. */
    public boolean setPassword(String name, String password) {
        String hash = PasswordHash.of(password);
        return database.write(SERVER, tx -> {
            tokens.revokeOf(tx, name);
            return users.setPassword(tx, name, hash);
        });
    }

    /** Whether there was such a user. */
    public boolean removeUser(String name) {
        return database.write(SERVER, tx -> users.remove(tx, name));
    }
}
