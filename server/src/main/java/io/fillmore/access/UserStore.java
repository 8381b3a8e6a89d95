package io.fillmore.access;

import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import java.util.List;
import java.util.Optional;

/** The users who log in here. The only class that writes their table. */
public final class UserStore {
    private static final String INSERT = """
            INSERT INTO users (name, password_hash, roles, grants, created_at)
            VALUES (?, ?, ?::text[], ?::text[], clock_timestamp()) ON CONFLICT (name) DO NOTHING
            """;

    private static final String BY_NAME = "SELECT name, password_hash, roles, grants FROM users WHERE name = ?";

    private static final String ALL = "SELECT name, password_hash, roles, grants FROM users ORDER BY name";

    private static final String IS_ANY = "SELECT EXISTS (SELECT FROM users) AS is_any";

    private static final String SET_PASSWORD = "UPDATE users SET password_hash = ? WHERE name = ?";

    private static final String REMOVE = "DELETE FROM users WHERE name = ?";

    /** A user with what they prove themselves by. */
    record Stored(User user, String passwordHash) {}

    /** Whether the name was free. */
    boolean create(Tx tx, User user, String passwordHash) {
        return tx.update(INSERT, user.name(), passwordHash, SqlArray.texts(user.roles()), SqlArray.texts(user.grants()))
                == 1;
    }

    Optional<Stored> find(Tx tx, String name) {
        return tx.query(BY_NAME, UserStore::read, name).stream().findFirst();
    }

    List<User> all(Tx tx) {
        return tx.query(ALL, UserStore::read).stream().map(Stored::user).toList();
    }

    boolean isAny(Tx tx) {
        return tx.query(IS_ANY, row -> row.flag("is_any")).get(0);
    }

    /** Whether there is such a user. */
    boolean setPassword(Tx tx, String name, String passwordHash) {
        return tx.update(SET_PASSWORD, passwordHash, name) == 1;
    }

    /** Whether there was such a user; what they got by logging in goes with them. */
    boolean remove(Tx tx, String name) {
        return tx.update(REMOVE, name) == 1;
    }

    private static Stored read(Row row) {
        return new Stored(
                new User(row.text("name"), row.texts("roles"), row.texts("grants")), row.text("password_hash"));
    }
}
