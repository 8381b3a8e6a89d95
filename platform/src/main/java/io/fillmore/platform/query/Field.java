package io.fillmore.platform.query;

import io.fillmore.platform.access.Scopes;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.SqlFragment;
import java.util.Optional;

/**
 * One field that a client may filter or sort by.
 *
 * @param name as the client wrote it
 * @param sql what it is in a query over the alias {@code t}; for a property, the JSON document of its value
 * @param isNeverAbsent whether every entity has it
 * @param scope the column with the scope of what it names another entity by; empty if it names none, or one that everybody may read
 * @param textsOf the table whose index of texts has those of this property
 */
record Field(
        String name,
        FieldKind kind,
        SqlFragment sql,
        boolean isNeverAbsent,
        Optional<String> scope,
        Optional<String> textsOf) {
    Field(String name, FieldKind kind, SqlFragment sql) {
        this(name, kind, sql, false, Optional.empty(), Optional.empty());
    }

    Field neverAbsent() {
        return new Field(name, kind, sql, true, scope, textsOf);
    }

    /** The same field to one who may read some scopes: absent where it names what is in none of them, as it is in answers. */
    Field seenBy(Scopes readable) {
        if (scope.isEmpty()) {
            return this;
        }
        SqlFragment seen = SqlFragment.format(
                "CASE WHEN %s = ANY (%s) THEN %s END",
                SqlFragment.of(scope.get()), SqlFragment.of("?::text[]", SqlArray.texts(readable.named())), sql);
        return new Field(name, kind, seen, false, scope, textsOf);
    }

    /** Text as it is compared: the case of A to Z does not count, and characters go by their code points. */
    static SqlFragment folded(SqlFragment text) {
        return SqlFragment.format("lower((%s) COLLATE \"C\")", text);
    }

    /** The text of a property that is one. */
    SqlFragment label() {
        return SqlFragment.format("(%s ->> 'labelValue')", sql);
    }

    /** The number of a property that is one, whatever its unit. */
    SqlFragment metric() {
        return SqlFragment.format("(%s #>> '{metricValue,value}')::numeric", sql);
    }

    /** The texts of a property that is a set of them, as a JSON array. */
    SqlFragment labels() {
        return SqlFragment.format("(%s #> '{labelValueSet,values}')", sql);
    }
}
