package io.fillmore.access;

import io.fillmore.platform.access.Grant;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Which role may do which operation: the table in {@code roles.md} beside this class, which people read too. */
public final class RoleTable {
    private static final String FILE = "roles.md";
    private static final String YES = "yes";
    private static final int FIRST_ROLE = 2;

    private static final Row FORGOTTEN = new Row(Grant.Level.TRADE, Set.of(Role.ADMINISTRATOR));

    private final Map<String, Row> rows;

    private RoleTable(Map<String, Row> rows) {
        this.rows = Map.copyOf(rows);
    }

    /**
     * An operation.
     *
     * @param needs what a caller needs in the scopes that a request names
     */
    public record Row(Grant.Level needs, Set<Role> roles) {}

    /**
     * Reads the file.
     *
     * @throws IllegalStateException if it is no such table, which is a mistake of ours
     */
    public static RoleTable load() {
        List<List<String>> lines = text().lines()
                .filter(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split("\\|", -1))
                        .map(String::strip)
                        .toList())
                .toList();
        List<Role> columns = lines.get(0).stream()
                .skip(FIRST_ROLE)
                .filter(name -> !name.isEmpty())
                .map(Role::parse)
                .toList();
        Map<String, Row> rows = new LinkedHashMap<>();
        for (List<String> cells : lines.subList(2, lines.size())) {
            Set<Role> roles = EnumSet.noneOf(Role.class);
            for (int i = 0; i < columns.size(); i++) {
                if (isYes(cells.get(FIRST_ROLE + i))) {
                    roles.add(columns.get(i));
                }
            }
            Row row = new Row(Grant.Level.valueOf(cells.get(1).toUpperCase(Locale.ROOT)), roles);
            if (rows.put(cells.get(0), row) != null) {
                throw new IllegalStateException(FILE + " has " + cells.get(0) + " twice");
            }
        }
        return new RoleTable(rows);
    }

    private static boolean isYes(String cell) {
        if (!cell.isEmpty() && !cell.equals(YES)) {
            throw new IllegalStateException(FILE + " has '" + cell + "' where only '" + YES + "' may stand");
        }
        return !cell.isEmpty();
    }

    private static String text() {
        try (InputStream file = Objects.requireNonNull(RoleTable.class.getResourceAsStream(FILE), FILE)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The operations by their names. */
    public Map<String, Row> rows() {
        return rows;
    }

    /** An operation that is not in the table is left to administrators. */
    Row row(String operation) {
        return rows.getOrDefault(operation, FORGOTTEN);
    }
}
