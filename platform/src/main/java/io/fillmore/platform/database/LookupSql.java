package io.fillmore.platform.database;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The statements that find and lock rows of a {@link VersionedTable}, each by the index: one key after the other, or what belongs to one id
 * after the other. OFFSET 0 keeps the planner from any other way. Left to itself it joins as seems cheapest, and planned while a table was
 * empty, such a join went through all of it for each of ten thousand keys.
 */
final class LookupSql {
    /** NO KEY, so that rows which reference these can be written meanwhile; it still excludes other lockers. */
    private static final String LOCKED = " FOR NO KEY UPDATE";

    private static final String ANY = "true";

    /** Locks the current versions with many keys, in the order of these. */
    final String lockByKey;

    private final String name;
    private final String all;
    private final String givenKeys;
    private final List<String> keyNames;

    /** @param all what to read of a row of the alias {@code t} that is locked */
    LookupSql(String name, List<? extends Column<?>> keyColumns, String all) {
        this.name = name;
        this.all = all;
        givenKeys = "SELECT * FROM unnest(" + VersionedSql.arrays(keyColumns) + ")";
        keyNames = keyColumns.stream().map(Column::name).toList();
        lockByKey = lockOf(givenKeys);
    }

    /** What there is of each of many keys in a relation, whose parameters come after the keys. */
    String byKey(String expressions, String relation) {
        return ofKeys(givenKeys, expressions, relation, ANY);
    }

    /** As {@link #byKey}, of the keys that a query gives, each once; of these, what meets a condition on the alias {@code t}. */
    String ofKeys(String keysQuery, String expressions, String relation, String condition) {
        return ofEachKey(keysOf(keysQuery), expressions, relation, condition, "");
    }

    /** As {@link #lockByKey}, of the keys that a query gives, each once. */
    String lockOf(String keysQuery) {
        return lockOf(keysQuery, all, ANY) + " ORDER BY " + keys("r.");
    }

    /** As {@link #lockOf}, of those that meet a condition on the alias {@code t}: how many there are, and the instant of the newest. */
    String lockAll(String keysQuery, String condition) {
        return "SELECT count(*) AS locked, max(l.as_at_from) AS newest FROM ("
                + lockOf(keysQuery, "t.as_at_from", condition) + ") l";
    }

    private String lockOf(String keysQuery, String expressions, String condition) {
        String order =
                keyNames.stream().map(key -> "k." + key + " COLLATE \"C\"").collect(Collectors.joining(", "));
        String ordered = "(SELECT * FROM " + keysOf(keysQuery) + " ORDER BY " + order + ") k";
        return ofEachKey(ordered, expressions, name, condition, LOCKED);
    }

    private String keysOf(String keysQuery) {
        return "(" + keysQuery + ") AS k(" + String.join(", ", keyNames) + ")";
    }

    private String ofEachKey(String keys, String expressions, String relation, String condition, String locking) {
        return "SELECT r.* FROM " + keys + " CROSS JOIN LATERAL (SELECT " + expressions + " FROM " + relation
                + " t WHERE " + VersionedSql.matches(keyNames, "k") + " AND " + condition + " OFFSET 0" + locking
                + ") r";
    }

    /**
     * What belongs to each of many ids, in any order.
     *
     * @param belongs a condition on {@code t} and on the id {@code k.scope}, {@code k.code}; has an index
     */
    static String ofIds(String expressions, String relation, String belongs) {
        return ofEachId(expressions, relation, belongs, "");
    }

    /** As {@link #ofIds}, of the current versions; locked in the order of the ids to which they belong. */
    String lockOfIds(String belongs) {
        return ofEachId(all, name, belongs, LOCKED) + " ORDER BY " + keys("r.");
    }

    /** The keys of what belongs to any of many ids, each once. */
    String keysOfIds(String relation, String belongs) {
        return "SELECT DISTINCT * FROM (" + ofIds(keys("t."), relation, belongs) + ") r";
    }

    private static String ofEachId(String expressions, String relation, String belongs, String locking) {
        return "SELECT r.* FROM unnest(?::text[], ?::text[]) AS k(scope, code) CROSS JOIN LATERAL (SELECT "
                + expressions + " FROM " + relation + " t WHERE " + belongs + " OFFSET 0" + locking + ") r";
    }

    private String keys(String prefix) {
        return VersionedSql.prefixed(prefix, keyNames);
    }
}
