package io.fillmore.platform.credential;

import java.util.Optional;

/**
 * An OpenID Connect issuer whose tokens are believed.
 *
 * @param issuer its address, below which it tells its keys
 * @param audience what its tokens must be made for
 * @param userClaim which claim names the user
 * @param rolesClaim which claim lists the roles; dots lead into objects
 * @param grantsClaim which claim lists the grants; without one, roles hold in every scope
 */
public record OidcSettings(
        String issuer, String audience, String userClaim, String rolesClaim, Optional<String> grantsClaim) {
    public static final String DEFAULT_USER_CLAIM = "sub";
    public static final String DEFAULT_ROLES_CLAIM = "roles";
}
