package io.fillmore.access;

import io.fillmore.platform.access.Gate;
import io.fillmore.platform.access.Grant;
import io.fillmore.platform.access.Identity;
import io.fillmore.platform.credential.JwtProofs;
import io.fillmore.platform.credential.Proof;
import io.fillmore.platform.credential.RecentProofs;
import io.fillmore.platform.credential.Secret;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Lets in who has a token of ours or of the issuer, to the operations that {@link RoleTable} gives their roles. */
public final class AccessGate implements Gate {
    private final Database database;
    private final TokenStore tokens;
    private final Optional<JwtProofs> issuer;
    private final RecentProofs proofs = new RecentProofs(this::prove);
    private final RoleTable table = RoleTable.load();

    private AccessGate(Database database, TokenStore tokens, Optional<JwtProofs> issuer) {
        this.database = database;
        this.tokens = tokens;
        this.issuer = issuer;
    }

    /** The gate of a server, for which nothing is asked of the database yet. */
    public static Gate of(AccessSettings settings, boolean isLoopback, Database database) {
        return isLoopback && !settings.isRequired()
                ? OPEN
                : new AccessGate(database, new TokenStore(), settings.oidc().map(JwtProofs::new));
    }

    /**
     * Refuses a gate through which nobody could come.
     *
     * @param address on which the server is to listen
     * @throws NobodyMayEnterException if there is neither an issuer nor a token in force
     */
    public static void requireSomebody(Gate gate, AccessSettings settings, String address, Database database) {
        boolean isForAll = gate.isOpen() || settings.oidc().isPresent();
        if (!isForAll && !database.read(Access.SERVER, Optional.empty(), new TokenStore()::isAnyInForce)) {
            throw new NobodyMayEnterException(address);
        }
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public Identity identify(String token) {
        return proofs.of(token).identity();
    }

    @Override
    public boolean isKnown(String token) {
        return proofs.wasGood(token);
    }

    private Proof prove(String text) {
        if (!Secret.isOne(text)) {
            return issuer.orElseThrow(() -> refused("this server does not know it"))
                    .of(text);
        }
        Token token = database.read(Access.SERVER, Optional.empty(), tx -> tokens.find(tx, text))
                .filter(found -> found.kind() != Token.Kind.REFRESH)
                .orElseThrow(() -> refused("this server does not know it"));
        token.revokedAt().ifPresent(instant -> {
            throw refused("it was revoked at " + instant);
        });
        List<Grant> grants = token.grants().stream().map(Grant::parse).toList();
        return new Proof(Identity.of(token.user(), Set.copyOf(token.roles()), grants), token.expiresAt());
    }

    private static FailureException refused(String why) {
        return ErrorCode.TOKEN_REFUSED.of("The token", why).asException();
    }

    @Override
    public void requireRole(Identity identity, String operation) {
        Set<Role> wanted = table.row(operation).roles();
        Set<Role> had = roles(identity.roles());
        if (Collections.disjoint(wanted, had)) {
            throw ErrorCode.ROLE_MISSING
                    .of(operation, Role.words(wanted), identity.user(), Role.words(had))
                    .asException();
        }
    }

    /** An issuer's tokens name roles of other programs too. */
    private static Set<Role> roles(Collection<String> names) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        names.forEach(name -> Role.named(name).ifPresent(roles::add));
        return roles;
    }

    @Override
    public boolean isChange(String operation) {
        return table.row(operation).needs() == Grant.Level.TRADE;
    }
}
