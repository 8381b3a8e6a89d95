package io.fillmore.platform.database;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where the database is.
 *
 * @param url a {@code jdbc:postgresql:} URL; it may carry user and password itself, and name several hosts, of which the one is
 *     used that takes writes
 * @param connections the most connections that the server opens
 * @param statementTime how long a statement may take before the database ends it
 */
public record DatabaseSettings(
        String url, Optional<String> user, Optional<String> password, int connections, Duration statementTime) {
    public static final int DEFAULT_CONNECTIONS = 16;
    /** Reads of recent instants wait for writers, which must not take longer than {@link Database#SETTLED_AFTER} in all. */
    public static final Duration STATEMENT_TIME_MAX = Duration.ofMinutes(10);

    public static final Duration DEFAULT_STATEMENT_TIME = Duration.ofMinutes(2);

    private static final List<String> DEFAULTS = List.of("tcpKeepAlive=true");

    // The driver takes a replica for one for ten seconds otherwise, and would pass over one that was promoted.
    private static final List<String> DEFAULTS_OF_SEVERAL = List.of("targetServerType=primary", "hostRecheckSeconds=1");

    /** The URL with what the driver shall do unless the URL says otherwise. */
    String completeUrl() {
        List<String> decided = parameterNames(url.substring(urlWithoutSecrets().length()));
        boolean hasSeveralHosts = urlWithoutSecrets().contains(",");
        String added = Stream.concat(DEFAULTS.stream(), hasSeveralHosts ? DEFAULTS_OF_SEVERAL.stream() : Stream.empty())
                .filter(parameter -> !decided.containsAll(parameterNames(parameter)))
                .collect(Collectors.joining("&"));
        if (added.isEmpty()) {
            return url;
        }
        return url + (url.contains("?") ? "&" : "?") + added;
    }

    private static List<String> parameterNames(String parameters) {
        return Stream.of(parameters.split("[?&]"))
                .map(parameter -> parameter.replaceFirst("=.*", ""))
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** With the usual time for statements. */
    public DatabaseSettings(String url, Optional<String> user, Optional<String> password, int connections) {
        this(url, user, password, connections, DEFAULT_STATEMENT_TIME);
    }

    /** These settings, with another time for statements. */
    public DatabaseSettings withStatementTime(Duration time) {
        return new DatabaseSettings(url, user, password, connections, time);
    }

    /** The URL without user, password and parameters. */
    String urlWithoutSecrets() {
        return url.replaceFirst("[?].*", "").replaceFirst("//.*@", "//");
    }

    /** A text of the driver's, which may quote the URL or the password, without them. */
    String withoutSecrets(String text) {
        String shown = text.replace(url, urlWithoutSecrets());
        return password.map(secret -> shown.replace(secret, "…")).orElse(shown);
    }

    @Override
    public String toString() {
        return urlWithoutSecrets() + " with " + connections + " connections";
    }
}
