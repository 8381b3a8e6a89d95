package io.fillmore.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Date;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A small OpenID Connect issuer: real discovery, real keys, real signatures. */
final class Issuer implements AutoCloseable {
    static final String AUDIENCE = "fillmore";

    private final HttpServer http;
    private RSAKey key = newKey("first");

    private Issuer(HttpServer http) {
        this.http = http;
    }

    static Issuer start() {
        try {
            HttpServer http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            Issuer issuer = new Issuer(http);
            issuer.answer("/.well-known/openid-configuration", () -> """
                    {"issuer": "%1$s", "jwks_uri": "%1$s/keys", "authorization_endpoint": "%1$s/authorize",
                     "token_endpoint": "%1$s/token", "subject_types_supported": ["public"], "response_types_supported": ["code"],
                     "id_token_signing_alg_values_supported": ["RS256"]}""".formatted(issuer.address()));
            issuer.answer("/keys", () -> new JWKSet(issuer.key.toPublicJWK()).toString());
            http.start();
            return issuer;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private void answer(String path, Supplier<String> body) {
        http.createContext(path, exchange -> {
            byte[] bytes = body.get().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, bytes.length);
            try (exchange) {
                exchange.getResponseBody().write(bytes);
            }
        });
    }

    String address() {
        return "http://127.0.0.1:" + http.getAddress().getPort();
    }

    /** From now on it signs with another key. */
    void changeKey() {
        key = newKey("second");
    }

    private static RSAKey newKey(String id) {
        try {
            return new RSAKeyGenerator(2048).keyID(id).generate();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> more) {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .issuer(address())
                .audience(AUDIENCE)
                .subject("jo")
                .expirationTime(Date.from(Instant.now().plusSeconds(600)));
        more.accept(claims);
        return claims.build();
    }

    /** A token for us, in force, with more or other claims. */
    String token(Consumer<JWTClaimsSet.Builder> more) {
        return signed(JWSAlgorithm.RS256, key.getKeyID(), "JWT", rsa(key), claims(more));
    }

    /** One of the type that OAuth has for access tokens. */
    String accessToken(Consumer<JWTClaimsSet.Builder> more) {
        return signed(JWSAlgorithm.RS256, key.getKeyID(), "at+jwt", rsa(key), claims(more));
    }

    /** One that somebody else signed in its name. */
    String forged(Consumer<JWTClaimsSet.Builder> more) {
        return signed(JWSAlgorithm.RS256, key.getKeyID(), "JWT", rsa(newKey(key.getKeyID())), claims(more));
    }

    /** One that is signed with the public key, as if it were a shared secret. */
    String confused(Consumer<JWTClaimsSet.Builder> more) {
        try {
            byte[] publicKey = key.toRSAPublicKey().getEncoded();
            return signed(JWSAlgorithm.HS256, key.getKeyID(), "JWT", new MACSigner(publicKey), claims(more));
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    /** One that nobody signed. */
    String unsigned(Consumer<JWTClaimsSet.Builder> more) {
        return new PlainJWT(claims(more)).serialize();
    }

    private static JWSSigner rsa(RSAKey key) {
        try {
            return new RSASSASigner(key);
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String signed(
            JWSAlgorithm algorithm, String keyId, String type, JWSSigner signer, JWTClaimsSet claims) {
        try {
            SignedJWT jwt = new SignedJWT(
                    new JWSHeader.Builder(algorithm)
                            .keyID(keyId)
                            .type(new JOSEObjectType(type))
                            .build(),
                    claims);
            jwt.sign(signer);
            return jwt.serialize();
        } catch (JOSEException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
