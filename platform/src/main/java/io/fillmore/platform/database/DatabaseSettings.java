package io.fillmore.platform.database;

import java.util.Optional;

/**
 * Where the database is.
 *
 * @param url a {@code jdbc:postgresql:} URL; it may carry user and password itself
 * @param connections the most connections that the server opens
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password, int connections) {
    public static final int DEFAULT_CONNECTIONS = 16;

    /** The URL up to its parameters, which may hold a password. */
    String urlWithoutSecrets() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
