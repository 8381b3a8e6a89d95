package io.fillmore.platform.query;

import io.fillmore.platform.database.SqlFragment;
import java.util.List;

/**
 * A filter as a tree. It has three values, as SQL has: what compares an absent field is neither true nor false, and so is its
 * negation; only existence is always known. An entity matches where the whole is true.
 */
sealed interface Condition {
    /** The condition on the alias {@code t}, in parentheses where it needs them. */
    SqlFragment sql();

    /** What every row that matches meets too, and what an index finds them by; empty if there is none. */
    default List<SqlFragment> narrowing() {
        return List.of();
    }

    /** All of these. */
    record All(List<Condition> parts) implements Condition {
        @Override
        public SqlFragment sql() {
            return joined(" AND ", parts);
        }

        @Override
        public List<SqlFragment> narrowing() {
            return parts.stream().flatMap(part -> part.narrowing().stream()).toList();
        }
    }

    /** At least one of these. */
    record Any(List<Condition> parts) implements Condition {
        @Override
        public SqlFragment sql() {
            return joined(" OR ", parts);
        }
    }

    record Not(Condition part) implements Condition {
        @Override
        public SqlFragment sql() {
            return SqlFragment.format("NOT (%s)", part.sql());
        }
    }

    /** Whether the field has a value. */
    record Existence(Field field, boolean isWanted) implements Condition {
        @Override
        public SqlFragment sql() {
            return SqlFragment.format(isWanted ? "%s IS NOT NULL" : "%s IS NULL", field.sql());
        }
    }

    /** The field beside one literal. A set of texts compares if one of them does; it differs if all of them do. */
    record Comparison(Field field, Operator operator, Literal literal) implements Condition {
        @Override
        public SqlFragment sql() {
            return Comparisons.sql(field, literal.kind(), operator == Operator.NEQ, this::beside);
        }

        @Override
        public List<SqlFragment> narrowing() {
            return operator == Operator.EQ ? Comparisons.narrowing(field, List.of(literal)) : List.of();
        }

        private SqlFragment beside(SqlFragment value, boolean isNegated) {
            Operator used = isNegated ? Operator.EQ : operator;
            return SqlFragment.format(used.template(), value).then(SqlFragment.of("", literal.value()));
        }
    }

    /** Whether the field is one of these literals, which are of one kind. */
    record Membership(Field field, boolean isWanted, List<Literal> literals) implements Condition {
        @Override
        public SqlFragment sql() {
            return Comparisons.sql(field, literals.get(0).kind(), !isWanted, this::among);
        }

        @Override
        public List<SqlFragment> narrowing() {
            return isWanted ? Comparisons.narrowing(field, literals) : List.of();
        }

        private SqlFragment among(SqlFragment value, boolean isNegated) {
            String marks =
                    String.join(", ", literals.stream().map(literal -> "?").toList());
            String operator = isWanted || isNegated ? " IN (" : " NOT IN (";
            return value.then(new SqlFragment(
                    operator + marks + ")",
                    literals.stream().map(Literal::value).toList()));
        }
    }

    private static SqlFragment joined(String operator, List<Condition> parts) {
        return SqlFragment.format(
                "(%s)",
                SqlFragment.join(operator, parts.stream().map(Condition::sql).toList()));
    }
}
