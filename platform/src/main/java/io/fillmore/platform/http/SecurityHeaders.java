package io.fillmore.platform.http;

import jakarta.servlet.http.HttpServletResponse;

/** What tells browsers to be careful with an answer; what has been set already stays. */
final class SecurityHeaders {
    private static final String SHOWS_NOTHING = "default-src 'none'; frame-ancestors 'none'";

    private SecurityHeaders() {}

    /** Adds them to an answer; {@code isEncrypted} says whether its connection is. */
    static void addTo(HttpServletResponse response, boolean isEncrypted) {
        add(response, "X-Content-Type-Options", "nosniff");
        add(response, "Cache-Control", "no-store");
        add(response, "Content-Security-Policy", SHOWS_NOTHING);
        add(response, "Referrer-Policy", "no-referrer");
        if (isEncrypted) {
            add(response, "Strict-Transport-Security", "max-age=31536000");
        }
    }

    private static void add(HttpServletResponse response, String name, String value) {
        if (!response.containsHeader(name)) {
            response.setHeader(name, value);
        }
    }
}
