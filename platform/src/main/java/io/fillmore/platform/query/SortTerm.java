package io.fillmore.platform.query;

import io.fillmore.platform.database.ListQuery;
import io.fillmore.platform.database.Row;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.Instants;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * One expression that a list is sorted by. What is absent comes last in either direction.
 *
 * @param kind TEXT, DECIMAL, INSTANT or FLAG
 * @param sql text is folded already
 * @param isNeverAbsent whether every row has a value
 */
record SortTerm(FieldKind kind, SqlFragment sql, boolean isDescending, boolean isNeverAbsent) {
    ListQuery.Term term() {
        return new ListQuery.Term(sql, isDescending, isNeverAbsent);
    }

    /** How the values that come after one compare with it. */
    String beyond() {
        return isDescending ? "<" : ">";
    }

    /** The rows that have a value. */
    SqlFragment present() {
        return sql.then(SqlFragment.of(" IS NOT NULL"));
    }

    /** The rows that have none. */
    SqlFragment absent() {
        return sql.then(SqlFragment.of(" IS NULL"));
    }

    /**
     * The rows that come after a value, or beside it and meet a further condition.
     *
     * @param value of the row to go on after, or null if it has none
     */
    SqlFragment after(Object value, SqlFragment furtherOn) {
        if (value == null) {
            return SqlFragment.format("(%s IS NULL AND %s)", sql, furtherOn);
        }
        SqlFragment bound = SqlFragment.of("?", value);
        if (isNeverAbsent) {
            // The first part says nothing new, but is what an index can begin at.
            return SqlFragment.format(
                    "(%s " + beyond() + "= %s AND (%s " + beyond() + " %s OR %s))", sql, bound, sql, bound, furtherOn);
        }
        return SqlFragment.format(
                "(%s " + beyond() + " %s OR %s IS NULL OR (%s = %s AND %s))", sql, bound, sql, sql, bound, furtherOn);
    }

    /** The text that stands for a row's value in a page token; empty if it has none. */
    Optional<String> position(Row row, String column) {
        return switch (kind) {
            case TEXT -> Optional.ofNullable(row.text(column));
            case DECIMAL -> Optional.ofNullable(row.decimal(column)).map(BigDecimal::toPlainString);
            case INSTANT -> Optional.ofNullable(row.instant(column)).map(Instants::format);
            case FLAG -> Optional.ofNullable(row.text(column)).map(text -> String.valueOf(text.startsWith("t")));
            case PROPERTY -> throw new IllegalStateException("a property is sorted by its number and its text");
        };
    }

    /** The value that such a text stands for; empty if it is none. */
    Optional<Object> value(String position) {
        return switch (kind) {
            case TEXT -> Optional.of(position);
            case DECIMAL -> decimal(position);
            case INSTANT -> Instants.parse(position).map(instant -> instant);
            case FLAG -> Optional.of(Boolean.valueOf(position));
            case PROPERTY -> throw new IllegalStateException("a property is sorted by its number and its text");
        };
    }

    private static Optional<Object> decimal(String position) {
        try {
            return Optional.<Object>of(new BigDecimal(position))
                    .filter(value -> Decimals.isWithinLimits((BigDecimal) value));
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
