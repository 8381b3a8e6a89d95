package io.fillmore.platform.credential;

import io.fillmore.platform.access.Grant;
import io.fillmore.platform.access.Identity;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtTypeValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.jwt.SupplierJwtDecoder;
import org.springframework.web.client.RestTemplate;

/**
 * Whom the signed tokens of an OpenID Connect issuer stand for. The issuer is asked for its keys when the first token comes, and
 * again when one is signed with a key that is not known yet.
 */
public final class JwtProofs {
    private static final Logger LOG = LoggerFactory.getLogger(JwtProofs.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final int USER_LENGTH_MAX = 256;

    private final OidcSettings settings;
    private final JwtDecoder decoder;

    public JwtProofs(OidcSettings settings) {
        this.settings = settings;
        this.decoder = new SupplierJwtDecoder(() -> decoder(settings));
    }

    private static JwtDecoder decoder(OidcSettings settings) {
        SimpleClientHttpRequestFactory requests = new SimpleClientHttpRequestFactory();
        requests.setConnectTimeout(PATIENCE);
        requests.setReadTimeout(PATIENCE);
        NimbusJwtDecoder made = NimbusJwtDecoder.withIssuerLocation(settings.issuer())
                .restOperations(new RestTemplate(requests))
                .build();
        JwtTypeValidator types = new JwtTypeValidator(List.of("JWT", "at+jwt", "application/at+jwt"));
        types.setAllowEmpty(true);
        JwtTimestampValidator times = new JwtTimestampValidator();
        times.setAllowEmptyExpiryClaim(false);
        made.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                types,
                times,
                new JwtIssuerValidator(settings.issuer()),
                new JwtClaimValidator<Object>("aud", audience -> texts(audience).contains(settings.audience()))));
        return made;
    }

    /**
     * Checks a token.
     *
     * @throws FailureException TOKEN_REFUSED if it is not one of the issuer's for us, in force; UNAVAILABLE if the issuer's keys
     *     cannot be had
     */
    public Proof of(String token) {
        Jwt jwt = decoded(token);
        String user = user(jwt);
        Set<String> roles = Set.copyOf(texts(claim(jwt, settings.rolesClaim())));
        List<Grant> grants = settings.grantsClaim()
                .map(name -> grants(jwt, name))
                .orElse(List.of(new Grant(Grant.EVERY_SCOPE, Grant.Level.TRADE)));
        return new Proof(Identity.of(user, roles, grants), jwt.getExpiresAt());
    }

    private Jwt decoded(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException bad) {
            LOG.debug("a token was refused", bad);
            throw refused("it is not a token of " + settings.issuer() + " for '" + settings.audience() + "' in force");
        } catch (JwtDecoderInitializationException | JwtException unreachable) {
            LOG.warn("the issuer {} does not tell its keys: {}", settings.issuer(), unreachable.getMessage());
            throw ErrorCode.UNAVAILABLE
                    .of("The issuer of tokens", "it does not answer, so no token can be checked; send this again later")
                    .asException();
        }
    }

    private String user(Jwt jwt) {
        Object user = claim(jwt, settings.userClaim());
        if (user instanceof String text
                && !text.isBlank()
                && text.length() <= USER_LENGTH_MAX
                && text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        throw refused("its claim '" + settings.userClaim() + "' does not name a user");
    }

    private static List<Grant> grants(Jwt jwt, String name) {
        List<Grant> grants = new ArrayList<>();
        for (String text : listed(claim(jwt, name), ",")) {
            try {
                grants.add(Grant.parse(text));
            } catch (IllegalArgumentException notOurs) {
                LOG.debug("a grant was passed over", notOurs);
            }
        }
        return grants;
    }

    private static Object claim(Jwt jwt, String path) {
        Object found = jwt.getClaims().get(path);
        if (found != null) {
            return found;
        }
        found = jwt.getClaims();
        for (String step : path.split("\\.", -1)) {
            found = found instanceof Map<?, ?> object ? object.get(step) : null;
        }
        return found;
    }

    /** A claim that lists words, or has them in one text. */
    private static List<String> texts(Object claim) {
        return listed(claim, "[\\s,]+");
    }

    private static List<String> listed(Object claim, String separator) {
        Stream<?> parts = claim instanceof Collection<?> several
                ? several.stream()
                : Arrays.stream(Optional.ofNullable(claim)
                        .map(Object::toString)
                        .orElse("")
                        .split(separator, -1));
        return parts.map(String::valueOf)
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.toList());
    }

    private static FailureException refused(String why) {
        return ErrorCode.TOKEN_REFUSED.of("The token", why).asException();
    }
}
