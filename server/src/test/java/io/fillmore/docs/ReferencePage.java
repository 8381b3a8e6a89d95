package io.fillmore.docs;

import io.fillmore.testing.Sources;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One page of docs/reference, as a test reads it. */
record ReferencePage(Path file, String text) {
    static final Path DIRECTORY = Path.of("../docs/reference");

    private static final Pattern ROUTE = Pattern.compile("(?m)^`([A-Z]+) (/\\S+)` → (\\d+)$");
    private static final Pattern AFTER = Pattern.compile("<!-- after: (.*) -->");
    private static final Pattern GIVEN = Pattern.compile("(?s)<!-- given:\n([A-Z]+) (\\S+)\n(.*?)-->");
    private static final Pattern REFUSALS_OF = Pattern.compile("<!-- refusals of: (.*) -->");
    private static final Pattern REFUSAL = Pattern.compile("(?m)^\\| (\\d+) \\| (\\w+) \\|");
    private static final Pattern CODE = Pattern.compile("(?m)^\\| (\\d+) \\| (\\w+) \\| (\\d+) \\|");
    private static final Pattern REQUEST = Pattern.compile("(?s)```http\n([A-Z]+) (\\S+)\n(.*?)```");
    private static final Pattern ANSWER = Pattern.compile("(?s)```json\n(.*?)```");

    static ReferencePage of(String name) {
        Path file = DIRECTORY.resolve(name + ".md");
        return new ReferencePage(file, Sources.text(file));
    }

    String route() {
        return all(ROUTE)
                .map(match -> match.group(1) + " " + match.group(2))
                .findFirst()
                .orElseThrow();
    }

    /** The status of success. */
    int status() {
        return all(ROUTE)
                .map(match -> Integer.parseInt(match.group(3)))
                .findFirst()
                .orElseThrow();
    }

    /** The pages whose requests must have been sent before. */
    List<String> after() {
        return list(AFTER);
    }

    /** A request that the page does not show. */
    record Given(String method, String address, String body) {}

    /** What must have been sent besides, which is no page's example. */
    List<Given> given() {
        return all(GIVEN)
                .map(match -> new Given(match.group(1), match.group(2), match.group(3)))
                .toList();
    }

    /** The classes whose Javadoc says which refusals there are. */
    List<String> refusalsOf() {
        return list(REFUSALS_OF);
    }

    private List<String> list(Pattern pattern) {
        return all(pattern)
                .flatMap(match -> Stream.of(match.group(1).split(", ")))
                .toList();
    }

    /** The refusals as {@code code name}, in the order of the page. */
    List<String> refusals() {
        return all(REFUSAL).map(match -> match.group(1) + " " + match.group(2)).toList();
    }

    /** The table of all codes as {@code code name status}. */
    List<String> codes() {
        return all(CODE)
                .map(match -> match.group(1) + " " + match.group(2) + " " + match.group(3))
                .toList();
    }

    String method() {
        return request().group(1);
    }

    String address() {
        return request().group(2);
    }

    Optional<String> body() {
        return Optional.of(request().group(3).strip()).filter(body -> !body.isEmpty());
    }

    private Matcher request() {
        return all(REQUEST).findFirst().orElseThrow(() -> new IllegalStateException(file + " has no request"));
    }

    String answer() {
        return all(ANSWER).findFirst().orElseThrow().group(1);
    }

    String withAnswer(String answer) {
        return ANSWER.matcher(text).replaceFirst(Matcher.quoteReplacement("```json\n" + answer + "```"));
    }

    private Stream<Matcher> all(Pattern pattern) {
        Stream.Builder<Matcher> found = Stream.builder();
        Matcher matcher = pattern.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.end()) {
            Matcher copy = pattern.matcher(text);
            copy.find(from);
            found.add(copy);
        }
        return found.build();
    }
}
