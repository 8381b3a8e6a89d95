package io.fillmore.testing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One line of a scenario, read by the usage of its verb: {@code verb arguments -> expected}.
 *
 * <p>A usage is written {@code fill <id> <placement> <quantity> <@> [date]}. What stands in {@code <>} must be given, in
 * its place or by name; what stands in {@code []} may be given by name. By name is {@code date=2026-01-05} or, for a few
 * words, {@code @ 101.50}, {@code in B1}, {@code to B2}, {@code by FIFO}.
 *
 * @param values the arguments by the names in the usage
 * @param expected {@code ok}, a failure's number or name, or facts of the answer; {@code ok} if there is no arrow
 */
record Step(String text, String verb, Map<String, String> values, String expected) {
    /**
     * Reads a line.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    static Step parse(String text, Collection<String> usages) {
        List<String> halves = List.of(text.strip().split("\\s+->\\s*", 2));
        String command = halves.get(0).replaceAll("\\s+", " ").replaceAll(" (@|in|to|by) ", " $1=");
        String usage = usages.stream()
                .filter(each -> (command + " ").startsWith(verbOf(each) + " "))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such verb; there are: " + usages));
        String arguments = command.substring(verbOf(usage).length()).strip();
        Map<String, String> values = read(usage, arguments.isEmpty() ? List.of() : List.of(arguments.split(" ", -1)));
        String expected = halves.size() == 1 ? "ok" : halves.get(1).strip();
        require(!expected.isEmpty(), "says nothing after the arrow", usage);
        return new Step(text.strip(), verbOf(usage), values, expected);
    }

    static String verbOf(String usage) {
        return usage.replaceAll(" [<\\[].*", "");
    }

    private static Map<String, String> read(String usage, List<String> words) {
        List<String> names = new ArrayList<>(Arrays.asList(usage.split(" ", -1)));
        Map<String, String> values = new LinkedHashMap<>();
        for (String word : words) {
            String name = word.replaceFirst("=.*", "");
            if (!name.equals(word)) {
                boolean known = names.contains("<" + name + ">") || names.contains("[" + name + "]");
                require(known, "takes no '" + name + "'", usage);
                require(
                        values.put(name, word.substring(name.length() + 1)) == null,
                        "says '" + name + "' twice",
                        usage);
            }
        }
        Deque<String> places = new ArrayDeque<>(names);
        places.removeIf(name -> !name.startsWith("<") || values.containsKey(name.substring(1, name.length() - 1)));
        for (String word : words) {
            if (!word.contains("=")) {
                require(!places.isEmpty(), "has no place for '" + word + "'", usage);
                String place = places.remove();
                values.put(place.substring(1, place.length() - 1), word);
            }
        }
        require(places.isEmpty(), "needs " + places, usage);
        return values;
    }

    private static void require(boolean condition, String otherwise, String usage) {
        if (!condition) {
            throw new IllegalArgumentException("'" + verbOf(usage) + "' " + otherwise + "; its usage is: " + usage);
        }
    }

    /** A value that the usage demands. */
    String get(String name) {
        return find(name).orElseThrow();
    }

    /** A value that may be absent; a dash stands for absent too. */
    Optional<String> find(String name) {
        return Optional.ofNullable(values.get(name)).filter(value -> !value.equals("-"));
    }
}
