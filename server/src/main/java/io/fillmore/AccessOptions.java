package io.fillmore;

import io.fillmore.access.AccessSettings;
import io.fillmore.platform.credential.OidcSettings;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether and how callers must say who they are. */
final class AccessOptions {
    @Option(
            names = "--authenticate",
            description = "Ask callers who they are on loopback too, as behind a proxy that others can reach.")
    private boolean isRequired;

    @Option(
            names = "--oidc-issuer",
            paramLabel = "URL",
            description =
                    "Believe the signed tokens of this OpenID Connect issuer too; callers must then say who they are.")
    private @Nullable String issuer;

    @Option(names = "--oidc-audience", paramLabel = "TEXT", description = "What the issuer's tokens must be made for.")
    private @Nullable String audience;

    @Option(
            names = "--oidc-user-claim",
            paramLabel = "CLAIM",
            defaultValue = OidcSettings.DEFAULT_USER_CLAIM,
            description = "The claim that names the user (default: sub).")
    private String userClaim;

    @Option(
            names = "--oidc-roles-claim",
            paramLabel = "CLAIM",
            defaultValue = OidcSettings.DEFAULT_ROLES_CLAIM,
            description = "The claim that lists the roles, such as realm_access.roles (default: roles).")
    private String rolesClaim;

    @Option(
            names = "--oidc-grants-claim",
            paramLabel = "CLAIM",
            description =
                    "The claim that lists the grants, such as 'MyScope: trade'. Without it roles hold in every scope.")
    private @Nullable String grantsClaim;

    /** What is wrong with the options. */
    Optional<String> fault() {
        if (issuer == null) {
            return audience == null ? Optional.empty() : Optional.of("--oidc-audience needs --oidc-issuer.");
        }
        if (audience == null) {
            return Optional.of(
                    "--oidc-issuer needs --oidc-audience: a token that the issuer made for another program is none for this one.");
        }
        return issuer.startsWith("https://") || issuer.startsWith("http://")
                ? Optional.empty()
                : Optional.of("--oidc-issuer must be an address such as https://login.example.com/realms/desk");
    }

    AccessSettings settings() {
        Optional<OidcSettings> oidc = Optional.ofNullable(issuer)
                .map(address -> new OidcSettings(
                        address,
                        Optional.ofNullable(audience).orElseThrow(),
                        userClaim,
                        rolesClaim,
                        Optional.ofNullable(grantsClaim)));
        return new AccessSettings(isRequired || oidc.isPresent(), oidc);
    }
}
