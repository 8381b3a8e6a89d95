package io.fillmore.platform.database;

import java.util.Optional;

/**
 * What a trip to the database is mainly for, in few words, so that trips can be told apart in a diagram: the kind and the table of its
 * first statement that names a table.
 *
 * @param kind read, list, lock, insert, copy, update, delete; commit, end of a transaction that only read, or other
 * @param table empty where there is none
 */
public record TripName(String kind, String table) {
    static final TripName COMMIT = new TripName("commit", "");
    static final TripName END = new TripName("end", "");
    static final TripName OTHER = new TripName("other", "");

    /** The name of a trip that ends a transaction and did something else first: a commit stays one, whatever is waited for with it. */
    TripName ending(TripName first) {
        return equals(COMMIT) ? new TripName(kind, first.table) : first.equals(OTHER) ? this : first;
    }

    /** The name that a statement gives to its trip; empty if it names no table. */
    static Optional<TripName> of(String sql) {
        String statement = sql.strip();
        if (statement.startsWith("SELECT")) {
            return named(selecting(statement), statement, "FROM ");
        }
        return named("insert", statement.startsWith("INSERT INTO ") ? statement : "", "INSERT INTO ")
                .or(() -> named("copy", statement.startsWith("COPY ") ? statement : "", "COPY "))
                .or(() -> named("delete", statement, "DELETE FROM "))
                .or(() -> named("update", statement, "UPDATE "))
                .or(() -> named("read", statement, "FROM "));
    }

    private static String selecting(String statement) {
        if (statement.contains("FOR NO KEY UPDATE")) {
            return "lock";
        }
        return statement.contains("LIMIT ?") ? "list" : "read";
    }

    /** With the first table that follows the words; functions and subqueries are passed over. */
    private static Optional<TripName> named(String kind, String statement, String before) {
        for (int at = statement.indexOf(before); at >= 0; at = statement.indexOf(before, at + 1)) {
            int start = at + before.length();
            int end = start;
            while (end < statement.length() && isOfAName(statement.charAt(end))) {
                end++;
            }
            if (end > start && (end == statement.length() || " \n)".indexOf(statement.charAt(end)) >= 0)) {
                return Optional.of(new TripName(kind, statement.substring(start, end)));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfAName(char c) {
        return (c >= 'a' && c <= 'z') || c == '_';
    }
}
