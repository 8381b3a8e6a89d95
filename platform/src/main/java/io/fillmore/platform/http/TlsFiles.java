package io.fillmore.platform.http;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Optional;
import org.springframework.boot.ssl.pem.PemContent;

/**
 * With what the server shows who it is, both in PEM.
 *
 * @param certificate the certificate, followed by those that lead to its root
 * @param key its private key, without a password
 */
public record TlsFiles(Path certificate, Path key) {
    private static final byte[] ANYTHING = {1, 2, 3};

    /** Why they cannot be used, in a line for an operator; empty if they can. */
    public Optional<String> fault() {
        PublicKey shown;
        try {
            shown = PemContent.load(certificate).getCertificates().get(0).getPublicKey();
        } catch (IOException | RuntimeException unusable) {
            return Optional.of("Cannot read a certificate in PEM from " + certificate + ".");
        }
        try {
            PrivateKey secret = PemContent.load(key).getPrivateKey();
            return isPair(shown, secret)
                    ? Optional.empty()
                    : Optional.of("The key in " + key + " is not that of the certificate in " + certificate + ".");
        } catch (IOException | RuntimeException unusable) {
            return Optional.of("Cannot read a private key in PEM, without a password, from " + key + ".");
        }
    }

    private static boolean isPair(PublicKey shown, PrivateKey secret) {
        try {
            Signature signature = Signature.getInstance(
                    switch (secret.getAlgorithm()) {
                        case "RSA" -> "SHA256withRSA";
                        case "EC" -> "SHA256withECDSA";
                        default -> secret.getAlgorithm();
                    });
            signature.initSign(secret);
            signature.update(ANYTHING);
            byte[] signed = signature.sign();
            signature.initVerify(shown);
            signature.update(ANYTHING);
            return signature.verify(signed);
        } catch (GeneralSecurityException ofAnotherKind) {
            return false;
        }
    }
}
