package io.fillmore.testing;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One call of the contract.
 *
 * @param api the group of calls that it belongs to
 * @param success the status of its success
 * @param returns the type of a successful answer
 * @param alsoReturns what an older generation of clients reads from the same answer
 */
public record Operation(
        String id,
        String api,
        String method,
        String path,
        List<Parameter> query,
        Optional<Body> body,
        int success,
        String returns,
        Optional<String> alsoReturns) {
    private static final Pattern PARAMETER = Pattern.compile("\\{(\\w+)}");

    /** A query parameter. */
    public record Parameter(
            String name,
            String type,
            boolean required,
            @JsonProperty("default") String byDefault) {}

    /** What the request carries. */
    public record Body(String type, boolean required) {}

    public Operation {
        query = List.copyOf(query);
    }

    public Optional<String> bodyType() {
        return body.map(Body::type);
    }

    /** The path with its parameters filled in and encoded; each must be given, and no other. */
    String pathWith(Map<String, String> parameters) {
        StringBuilder filled = new StringBuilder();
        Matcher matcher = PARAMETER.matcher(path);
        int count = 0;
        while (matcher.find()) {
            String value = parameters.get(matcher.group(1));
            if (value == null) {
                throw new IllegalArgumentException(id + " needs the path parameter " + matcher.group(1));
            }
            matcher.appendReplacement(filled, Matcher.quoteReplacement(Urls.encoded(value)));
            count++;
        }
        if (count != parameters.size()) {
            throw new IllegalArgumentException(id + " takes other path parameters than " + parameters.keySet());
        }
        return matcher.appendTail(filled).toString();
    }

    /** The query string, with its question mark; a list is given with commas and sent as a repeated parameter. */
    String queryWith(Map<String, String> parameters) {
        StringBuilder written = new StringBuilder();
        parameters.forEach((name, value) -> {
            Parameter parameter = parameter(name);
            boolean isList = parameter.type().startsWith("List<");
            for (String one : isList ? value.split(",", -1) : new String[] {value}) {
                written.append(written.isEmpty() ? '?' : '&').append(name).append('=');
                written.append(Urls.encoded(one));
            }
        });
        return written.toString();
    }

    private Parameter parameter(String name) {
        return query.stream()
                .filter(parameter -> parameter.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(id + " has no query parameter " + name));
    }

    /** Whether a request with this method and path (no query) is one of this operation. */
    boolean serves(String requestMethod, String requestPath) {
        String template = Pattern.quote(path).replaceAll("\\{\\w+}", "\\\\E[^/]+\\\\Q");
        return method.equals(requestMethod) && requestPath.matches(template);
    }
}
