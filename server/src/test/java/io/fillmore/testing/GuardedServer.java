package io.fillmore.testing;

import io.fillmore.Fillmore;
import io.fillmore.ServerSettings;
import io.fillmore.access.Access;
import io.fillmore.access.AccessSettings;
import io.fillmore.access.Role;
import io.fillmore.access.User;
import io.fillmore.platform.access.Grant;
import io.fillmore.platform.credential.OidcSettings;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.platform.http.RequestLimits;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A second server on the database of {@link TestServer}, which asks its callers who they are. */
public final class GuardedServer implements AutoCloseable {
    private static final Duration LIFE = Duration.ofHours(1);

    private final Fillmore fillmore;

    private GuardedServer(Fillmore fillmore) {
        this.fillmore = fillmore;
    }

    public static GuardedServer start() {
        token("starter", Role.VIEWER);
        return start(Optional.empty());
    }

    /** One with limits of its own. */
    public static GuardedServer with(RequestLimits limits) {
        token("starter", Role.VIEWER);
        return start(HttpSettings.onLoopback(0).withLimits(limits), Optional.empty());
    }

    /** One that believes an issuer too. */
    public static GuardedServer start(Optional<OidcSettings> oidc) {
        return start(HttpSettings.onLoopback(0), oidc);
    }

    private static GuardedServer start(HttpSettings http, Optional<OidcSettings> oidc) {
        return new GuardedServer(Fillmore.start(
                ServerSettings.of(TestServer.databaseSettings(), http).withAccess(new AccessSettings(true, oidc))));
    }

    public static Access access() {
        return new Access(TestServer.fillmore().database());
    }

    /** A personal token of one who may do what the role does where the grants say; everywhere without any. */
    public static String token(String user, Role role, String... grants) {
        List<Grant> parsed = grants.length == 0
                ? List.of(Grant.parse("*: trade"))
                : Arrays.stream(grants).map(Grant::parse).toList();
        return access().createToken(User.of(user, Set.of(role), parsed), LIFE)
                .secret()
                .reveal();
    }

    public URI address() {
        return URI.create("http://127.0.0.1:" + fillmore.port());
    }

    /** The server itself, for what HTTP does not show. */
    public Fillmore fillmore() {
        return fillmore;
    }

    /** A client that says nothing of who it is. */
    public Api nobody() {
        return new Api(address());
    }

    /** A client that has a token. */
    public Api with(String token) {
        return nobody().with("Authorization", "Bearer " + token);
    }

    /** A client of one who may do what the role does where the grants say; everywhere without any. */
    public Api as(Role role, String... grants) {
        return with(token(role.toString(), role, grants));
    }

    @Override
    public void close() {
        fillmore.close();
    }
}
