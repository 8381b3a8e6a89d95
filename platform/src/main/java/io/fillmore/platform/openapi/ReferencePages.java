package io.fillmore.platform.openapi;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pages of docs/reference, as the build put them into the program; its index says which there are. */
record ReferencePages(Map<String, ReferencePage> byRoute) {
    private static final Pattern LINE = Pattern.compile("(?m)^\\| \\[\\w+]\\((\\w+\\.md)\\) \\| `[^`]*` \\| (.*) \\|$");

    static ReferencePages of(String folder) {
        Map<String, ReferencePage> byRoute = new TreeMap<>();
        Matcher line = LINE.matcher(ResourceText.text(folder + "README.md"));
        while (line.find()) {
            ReferencePage page = new ReferencePage(line.group(2), ResourceText.text(folder + line.group(1)));
            byRoute.put(page.route(), page);
        }
        return new ReferencePages(byRoute);
    }

    Optional<ReferencePage> of(String method, String path) {
        return Optional.ofNullable(byRoute.get(method + " " + path));
    }
}
