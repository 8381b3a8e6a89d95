package io.fillmore.torture;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what is there with what must be: through the API, and behind its back in the tables. */
final class Check {
    private final Ledger ledger;
    private final Findings findings;
    private final Tally tally;

    Check(Ledger ledger, Findings findings, Tally tally) {
        this.ledger = ledger;
        this.findings = findings;
        this.tally = tally;
    }

    /** Reads entities of which nothing is pending, through the API. */
    void look(Caller caller, Collection<Entity> entities, String when) throws InterruptedException {
        for (Entity entity : entities) {
            State expected = ledger.of(entity);
            State shown = entity.in(caller.get(entity.address()))
                    .map(expected::shownBy)
                    .orElse(State.ABSENT);
            tally.entitiesChecked.incrementAndGet();
            if (!shown.equals(expected)) {
                findings.add("%s is %s, not %s, %s", entity, shown, expected, when);
            }
        }
    }

    /** Reads the tables: every entity of the ledger must be there, as it must be, and no other. Nothing may be pending. */
    void compare(Connection database) throws SQLException {
        Set<Entity> missing = ledger.all();
        for (Map.Entry<String, Table> each : Table.ALL.entrySet()) {
            Set<Entity> found = new HashSet<>();
            Table table = each.getValue();
            String fields =
                    table.fields().stream().map(field -> ", " + text(field)).collect(Collectors.joining());
            try (Statement statement = database.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT " + table.code() + ", " + table.portfolio()
                            + ", version" + fields + " FROM " + table.relation() + " WHERE " + table.isThere())) {
                while (rows.next()) {
                    Entity entity = new Entity(each.getKey(), rows.getString(1), rows.getString(2));
                    if (!entity.code().startsWith(Ledger.SHARED)) {
                        compare(entity, rows, table.fields());
                        found.add(entity);
                    }
                }
            }
            missing.removeAll(found);
        }
        missing.forEach(entity -> findings.add("%s is lost: it must be %s", entity, ledger.of(entity)));
    }

    private void compare(Entity entity, ResultSet row, List<String> fields) throws SQLException {
        State expected = ledger.of(entity);
        tally.entitiesChecked.incrementAndGet();
        boolean isSame = row.getInt("version") == expected.version();
        StringBuilder shown = new StringBuilder("version " + row.getInt("version"));
        for (String field : fields) {
            String wanted = expected.fields().get(field);
            String value = row.getString(field);
            shown.append(", ").append(field).append(' ').append(value);
            isSame &= wanted == null || wanted.equals(value);
        }
        if (!isSame) {
            findings.add("%s is %s in its table, and must be %s", entity, shown, expected);
        }
    }

    /** A column as the text that the ledger has for the field. */
    private static String text(String field) {
        return switch (field) {
            case "state" -> field;
            case "isSwept" -> "is_swept::text AS \"isSwept\"";
            default -> "trim_scale(" + field + ")::text AS " + field;
        };
    }
}
