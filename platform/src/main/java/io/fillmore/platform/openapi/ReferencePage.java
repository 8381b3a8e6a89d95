package io.fillmore.platform.openapi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of one operation in docs/reference: the words and the example of which the document is made. */
record ReferencePage(String summary, String text) {
    private static final Pattern ROUTE = Pattern.compile("(?m)^`([A-Z]+ /\\S+)` → \\d+$");
    private static final Pattern REQUEST = Pattern.compile("(?s)```http\n[A-Z]+ (\\S+)\n(.*?)```");
    private static final Pattern ANSWER = Pattern.compile("(?s)```json\n(.*?)```");
    private static final Pattern COMMENT = Pattern.compile("(?ms)^<!--.*?-->\n");
    private static final Pattern LINK = Pattern.compile("\\[([^]]+)]\\(\\w+\\.md[^)]*\\)");
    private static final Pattern TABLE_LINE = Pattern.compile("(?m)^\\|.*\n");
    private static final Pattern SECTION = Pattern.compile("(?m)^## ");

    /** As {@code POST /api/executions}. */
    String route() {
        return first(ROUTE, 1).orElseThrow(() -> new IllegalStateException("a page without a route: " + text));
    }

    /** What it does, what it guarantees and what it refuses; the table of fields and the example stand elsewhere in the document. */
    String description() {
        String[] sections =
                SECTION.split(LINK.matcher(COMMENT.matcher(text).replaceAll("")).replaceAll("$1"), -1);
        String purpose = ROUTE.split(sections[0], 2)[1];
        return Stream.concat(Stream.of(purpose.strip()), Stream.of(sections).map(ReferencePage::quoted))
                .filter(quoted -> !quoted.isBlank())
                .collect(Collectors.joining("\n\n"));
    }

    private static String quoted(String section) {
        if (section.startsWith("Guarantees\n") || section.startsWith("Refusals\n")) {
            return "#### " + section.strip();
        }
        return section.startsWith("Fields\n")
                ? TABLE_LINE
                        .matcher(section)
                        .replaceAll("")
                        .replaceFirst("Fields\n", "")
                        .strip()
                : "";
    }

    /** The path and query of the example's request. */
    Optional<String> address() {
        return first(REQUEST, 1);
    }

    Optional<String> body() {
        return first(REQUEST, 2).map(String::strip).filter(body -> !body.isEmpty());
    }

    Optional<String> answer() {
        return first(ANSWER, 1);
    }

    private Optional<String> first(Pattern pattern, int group) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? Optional.of(matcher.group(group)) : Optional.empty();
    }
}
