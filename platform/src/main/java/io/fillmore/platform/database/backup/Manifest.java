package io.fillmore.platform.database.backup;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * What a backup says of itself, as lines of words.
 *
 * @param postgres the version of the PostgreSQL that it was made from
 * @param asAt everything is in it that was known up to then, and reads as at any instant up to then are as they were
 * @param steps the steps that had made the schema, by version in their order, with the checksum of their text
 */
public record Manifest(String program, String postgres, Instant asAt, Map<String, Integer> steps, List<Table> tables) {
    private static final String FORMAT = "fillmore-backup 1";

    /**
     * A table of the backup.
     *
     * @param sha256 of its rows, as they stand in the backup
     */
    record Table(String name, List<String> columns, long rows, String sha256) {
        String entry() {
            return name + ".copy";
        }
    }

    /** The version of the schema. */
    public String schema() {
        String last = "";
        for (String version : steps.keySet()) {
            last = version;
        }
        return last;
    }

    public long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    String text() {
        StringJoiner lines = new StringJoiner("\n", FORMAT + "\n", "\nend\n");
        lines.add("program " + program);
        lines.add("postgresql " + postgres);
        lines.add("as-at " + asAt);
        steps.forEach((version, checksum) -> lines.add("step " + version + " " + checksum));
        for (Table table : tables) {
            lines.add("table " + table.name + " " + table.rows + " " + table.sha256 + " "
                    + String.join(",", table.columns));
        }
        return lines.toString();
    }

    /** @throws IllegalArgumentException if it is not what {@link #text} writes */
    static Manifest parse(String text) {
        List<String> lines = text.lines().toList();
        if (lines.isEmpty() || !lines.get(0).equals(FORMAT)) {
            throw new IllegalArgumentException("it does not begin with '" + FORMAT + "'");
        }
        if (!lines.get(lines.size() - 1).equals("end")) {
            throw new IllegalArgumentException("it breaks off");
        }
        Map<String, String> facts = new LinkedHashMap<>();
        Map<String, Integer> steps = new LinkedHashMap<>();
        List<Table> tables = new ArrayList<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            List<String> words = List.of(line.split(" "));
            switch (words.get(0)) {
                case "step" -> steps.put(words.get(1), Integer.valueOf(words.get(2)));
                case "table" ->
                    tables.add(new Table(
                            words.get(1),
                            List.of(words.get(4).split(",")),
                            Long.parseLong(words.get(2)),
                            words.get(3)));
                default ->
                    facts.put(
                            words.get(0), line.substring(words.get(0).length()).strip());
            }
        }
        return new Manifest(
                facts.getOrDefault("program", ""),
                facts.getOrDefault("postgresql", ""),
                Instant.parse(facts.getOrDefault("as-at", "")),
                steps,
                List.copyOf(tables));
    }
}
