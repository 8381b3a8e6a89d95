package io.fillmore.access;

/** The server would ask callers who they are, and there is nobody whom it would let in; its message is for an operator. */
public final class NobodyMayEnterException extends RuntimeException {
    NobodyMayEnterException(String address) {
        super("Listening on " + address
                + " takes authentication, and nobody could log in yet. Make a token with"
                + " './fillmore token create --user NAME --role administrator' (and the --data or --database-url of this"
                + " server), or a user with './fillmore user create', or name an OpenID Connect issuer with --oidc-issuer;"
                + " then start again.");
    }
}
