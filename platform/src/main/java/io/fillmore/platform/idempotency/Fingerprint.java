package io.fillmore.platform.idempotency;

import io.fillmore.platform.value.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Tells requests apart without keeping them: a SHA-256, in hexadecimal digits. */
public final class Fingerprint {
    private Fingerprint() {}

    /**
     * The fingerprint of a request.
     *
     * @param lines what it says besides its body; each one line
     */
    public static String of(List<String> lines, byte[] body) {
        MessageDigest digest = Sha256.digest();
        for (String line : lines) {
            digest.update(line.getBytes(StandardCharsets.UTF_8));
            digest.update((byte) '\n');
        }
        return HexFormat.of().formatHex(digest.digest(body));
    }
}
