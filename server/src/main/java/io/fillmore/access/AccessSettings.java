package io.fillmore.access;

import io.fillmore.platform.credential.OidcSettings;
import java.util.Optional;

/**
 * Whether callers must say who they are.
 *
 * @param isRequired also where the server listens on loopback only; elsewhere it always is
 * @param oidc an issuer whose tokens are believed besides those that this server gives
 */
public record AccessSettings(boolean isRequired, Optional<OidcSettings> oidc) {
    /** Nobody is asked, as long as the server listens on loopback only. */
    public static final AccessSettings OPEN_ON_LOOPBACK = new AccessSettings(false, Optional.empty());
}
