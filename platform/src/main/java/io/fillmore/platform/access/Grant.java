package io.fillmore.platform.access;

import io.fillmore.platform.value.ResourceId;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a caller may do in a scope, written {@code MyScope: trade}. To trade includes to read. Unlike a role, which says what one
 * may do, it says where.
 *
 * @param scope {@value #EVERY_SCOPE} for every one
 */
public record Grant(String scope, Level level) {
    public static final String EVERY_SCOPE = "*";

    private static final Pattern TEXT = Pattern.compile("(.+?)\\s*:\\s*(read|trade)", Pattern.CASE_INSENSITIVE);

    /** How much a caller may do. */
    public enum Level {
        READ,
        TRADE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * The grant that a text is.
     *
     * @throws IllegalArgumentException with a sentence for whoever wrote it
     */
    public static Grant parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip());
        if (!matcher.matches() || !isScope(matcher.group(1))) {
            throw new IllegalArgumentException("'" + text
                    + "' is not a grant: write a scope and 'read' or 'trade', such as 'MyScope: trade' or '*: read'.");
        }
        return new Grant(matcher.group(1), Level.valueOf(matcher.group(2).toUpperCase(Locale.ROOT)));
    }

    private static boolean isScope(String text) {
        return text.equals(EVERY_SCOPE) || ResourceId.isPart(text);
    }

    /** The scopes in which the grants let a caller do that much. */
    static Scopes scopes(List<Grant> grants, Level level) {
        Set<String> named = grants.stream()
                .filter(grant -> grant.level.compareTo(level) >= 0)
                .map(Grant::scope)
                .collect(Collectors.toSet());
        return named.contains(EVERY_SCOPE) ? Scopes.ALL : Scopes.of(named);
    }

    @Override
    public String toString() {
        return scope + ": " + level;
    }
}
