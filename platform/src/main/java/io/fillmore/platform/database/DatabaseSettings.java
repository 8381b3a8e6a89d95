package io.fillmore.platform.database;

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
 */
public record DatabaseSettings(String url, Optional<String> user, Optional<String> password, int connections) {
    public static final int DEFAULT_CONNECTIONS = 16;

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

    /** The URL up to its parameters, which may hold a password. */
    String urlWithoutSecrets() {
        int parameters = url.indexOf('?');
        return parameters < 0 ? url : url.substring(0, parameters);
    }
}
