package io.fillmore.access;

import io.fillmore.platform.credential.PasswordHash;
import io.fillmore.platform.credential.Secret;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import java.time.Duration;
import java.util.Optional;

/** Gives tokens to users who prove themselves by a password, or by a token that they got for one. */
public final class LogIn {
    static final Duration LOGIN_LIFE = Duration.ofHours(1);
    static final Duration REFRESH_LIFE = Duration.ofHours(24);

    private final Database database;
    private final TokenStore tokens = new TokenStore();
    private final UserStore users = new UserStore();

    public LogIn(Database database) {
        this.database = database;
    }

    /** What a user is given. */
    record Granted(String login, String refresh) {}

    /** Whether any user can log in here at all. */
    boolean isPossible() {
        return database.read(Access.SERVER, Optional.empty(), users::isAny);
    }

    /** Empty if it is not the user's password, or there is no such user: which of them is not told, nor by how long it takes. */
    Optional<Granted> byPassword(Caller caller, String name, String password) {
        Optional<UserStore.Stored> user = database.read(Access.SERVER, Optional.empty(), tx -> users.find(tx, name));
        if (!PasswordHash.isOf(password, user.map(UserStore.Stored::passwordHash))) {
            return Optional.empty();
        }
        Secret login = Secret.random(Token.Kind.LOGIN.prefix());
        Secret refresh = Secret.random(Token.Kind.REFRESH.prefix());
        return user.map(known -> database.write(caller, tx -> {
            tokens.prune(tx);
            tokens.create(tx, login, Token.Kind.LOGIN, known.user(), LOGIN_LIFE);
            tokens.create(tx, refresh, Token.Kind.REFRESH, known.user(), REFRESH_LIFE);
            return new Granted(login.reveal(), refresh.reveal());
        }));
    }

    /** Empty if the token is none, or is over. It stays good until it expires, so that a lost answer does no harm. */
    Optional<Granted> byRefreshToken(Caller caller, String text) {
        Secret login = Secret.random(Token.Kind.LOGIN.prefix());
        return database.write(
                caller,
                tx -> tokens.find(tx, text)
                        .filter(token -> token.kind() == Token.Kind.REFRESH
                                && token.revokedAt().isEmpty())
                        .filter(token -> caller.receivedAt().isBefore(token.expiresAt()))
                        .map(token -> {
                            User user = new User(token.user(), token.roles(), token.grants());
                            tokens.create(tx, login, Token.Kind.LOGIN, user, LOGIN_LIFE);
                            return new Granted(login.reveal(), text);
                        }));
    }
}
