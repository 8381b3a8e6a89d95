package io.fillmore.platform.openapi;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The parameters of an example's request, by name; a query parameter may be there more than once. */
record ExampleAddress(Map<String, List<String>> values) {

    /** @param template the operation's path, with its variables in braces */
    static ExampleAddress of(String template, String address) {
        Map<String, List<String>> values = new HashMap<>();
        String[] pathAndQuery = address.split("\\?", 2);
        String[] names = template.split("/", -1);
        String[] parts = pathAndQuery[0].split("/", -1);
        for (int i = 0; i < names.length; i++) {
            if (names[i].startsWith("{")) {
                add(values, names[i].substring(1, names[i].length() - 1), parts[i]);
            }
        }
        if (pathAndQuery.length == 2) {
            for (String pair : pathAndQuery[1].split("&", -1)) {
                String[] nameAndValue = pair.split("=", 2);
                add(values, nameAndValue[0], nameAndValue[1]);
            }
        }
        return new ExampleAddress(values);
    }

    private static void add(Map<String, List<String>> values, String name, String encoded) {
        values.computeIfAbsent(name, none -> new ArrayList<>()).add(URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }

    List<String> of(String parameter) {
        return values.getOrDefault(parameter, List.of());
    }
}
