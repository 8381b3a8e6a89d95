package io.fillmore.platform.access;

import static java.util.Objects.requireNonNull;

import io.fillmore.platform.failure.ErrorCode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

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

    /** Whether they may do everything everywhere, as far as scopes go. */
    public boolean isUnrestricted() {
        return readable.areAll() && tradable.areAll();
    }

    /** All that they may do, in one line; the same for all who may do the same. */
    public String rights() {
        return new TreeSet<>(roles) + " read " + readable + " trade " + tradable;
    }

    /**
     * Holds them to their grants in a scope that a request names.
     *
     * @throws io.fillmore.platform.failure.FailureException GRANT_MISSING
     */
    public void require(Grant.Level level, String scope) {
        if (!(level == Grant.Level.READ ? readable : tradable).include(scope)) {
            throw ErrorCode.GRANT_MISSING.of("The request", scope, level, user).asException();
        }
    }

    /**
     * As {@link #require}, of a scope that is come upon: it is not named to one who may not read it.
     *
     * @throws io.fillmore.platform.failure.FailureException GRANT_MISSING_BEYOND
     */
    public void requireToSee(String scope) {
        if (!readable.include(scope)) {
            throw ErrorCode.GRANT_MISSING_BEYOND
                    .of("The request", user, Grant.Level.READ)
                    .asException();
        }
    }

    /**
     * As {@link #requireToSee}, for what a request is about to change there.
     *
     * @throws io.fillmore.platform.failure.FailureException GRANT_MISSING_BEYOND, or GRANT_MISSING if they may read there
     */
    public void requireToWrite(String scope) {
        requireToSee(scope);
        require(Grant.Level.TRADE, scope);
    }
}
