package io.fillmore.platform.credential;

import io.fillmore.platform.value.Sha256;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * 256 random bits as text. They are shown once and known by their hash from then on; nobody guesses them, so one round of SHA-256
 * is as good as many, unlike with a {@link PasswordHash}.
 */
public final class Secret {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[a-z]+_[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private Secret(String text) {
        this.text = text;
    }

    /** A new one; the prefix tells what it is for, to people and to programs that look for leaked ones. */
    public static Secret random(String prefix) {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new Secret(prefix + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Whether the text may be one at all. */
    public static boolean isOne(String text) {
        return FORM.matcher(text).matches();
    }

    /** The secret itself, to be shown once. */
    public String reveal() {
        return text;
    }

    public String hash() {
        return hash(text);
    }

    /** What a text is known by. */
    public static String hash(String text) {
        return Sha256.hex(text);
    }

    /** Not the secret, which has no business in a log. */
    @Override
    public String toString() {
        return "a secret";
    }
}
