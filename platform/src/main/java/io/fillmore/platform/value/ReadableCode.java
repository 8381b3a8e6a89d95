package io.fillmore.platform.value;

import java.security.SecureRandom;

/** Codes that people read aloud and type: no letter or digit that looks like another (0 and O, 1, I and L, 2 and Z, U and V). */
public final class ReadableCode {
    private static final String ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXY";
    private static final SecureRandom RANDOM = new SecureRandom();

    private ReadableCode() {}

    /** A code that nobody can foretell; whether it is taken already is for the caller to see. */
    public static String random(int length) {
        StringBuilder code = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            code.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return code.toString();
    }
}
