package io.fillmore.platform.access;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;

/**
 * Who asks, and what they may do.
 *
 * @param user written into every version that they make
 * @param roles names of what they may do
 * @param readable the scopes that they may read
 * @param tradable the scopes in which they may change things
 */
public record Identity(String user, Set<String> roles, Scopes readable, Scopes tradable) {
    public Identity {
        requireNonNull(user, "user is null");
        roles = Set.copyOf(roles);
    }

    public static Identity of(String user, Set<String> roles, List<Grant> grants) {
        return new Identity(
                user, roles, Grant.scopes(grants, Grant.Level.READ), Grant.scopes(grants, Grant.Level.TRADE));
    }

    /** One whom nothing restrains: the server itself, and everybody where there is no authentication. */
    public static Identity unrestricted(String user) {
        return new Identity(user, Set.of(), Scopes.ALL, Scopes.ALL);
    }

    /** Whether they may do that much in the scope. */
    public boolean may(Grant.Level level, String scope) {
        return (level == Grant.Level.READ ? readable : tradable).include(scope);
    }
}
