package io.fillmore.platform.credential;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;

/** Passwords as bcrypt keeps them: slow to make and to try, since people choose what can be guessed. */
public final class PasswordHash {
    private static final int LENGTH_MIN = 12;

    /** Beyond them bcrypt does not look. */
    private static final int BYTES_MAX = 72;

    private static final int STRENGTH = 11;
    private static final BCryptPasswordEncoder BCRYPT = new BCryptPasswordEncoder(STRENGTH);

    /** Of nothing that anybody knows. */
    private static final String OF_NOBODY =
            BCRYPT.encode(Secret.random("nobody").reveal());

    private PasswordHash() {}

    /** What is wrong with a password that somebody wants to have. */
    public static Optional<String> fault(String password) {
        if (password.length() < LENGTH_MIN) {
            return Optional.of("the password has fewer than " + LENGTH_MIN + " characters.");
        }
        return isTooLong(password)
                ? Optional.of("the password takes more than " + BYTES_MAX + " bytes.")
                : Optional.empty();
    }

    public static String of(String password) {
        return BCRYPT.encode(password);
    }

    /** Whether it is the password; takes as long if there is none, so that time does not tell who exists. */
    public static boolean isOf(String password, Optional<String> hash) {
        boolean isTried = !isTooLong(password);
        return BCRYPT.matches(isTried ? password : "", hash.orElse(OF_NOBODY)) && isTried && hash.isPresent();
    }

    private static boolean isTooLong(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length > BYTES_MAX;
    }
}
