package io.fillmore.platform.query;

import java.util.Arrays;
import java.util.Optional;

/** How a filter compares a field with one literal. */
enum Operator {
    EQ("="),
    NEQ("<>"),
    GT(">"),
    GTE(">="),
    LT("<"),
    LTE("<="),
    STARTSWITH("");

    private final String sql;

    Operator(String sql) {
        this.sql = sql;
    }

    static Optional<Operator> parse(String word) {
        return Arrays.stream(values())
                .filter(operator -> operator.name().equalsIgnoreCase(word))
                .findFirst();
    }

    /** SQL that compares a {@code %s} with a {@code ?}. */
    String template() {
        return this == STARTSWITH ? "starts_with(%s, ?)" : "%s " + sql + " ?";
    }

    boolean isFor(FieldKind kind) {
        return switch (this) {
            case EQ, NEQ -> true;
            case GT, GTE, LT, LTE -> kind != FieldKind.FLAG;
            case STARTSWITH -> kind == FieldKind.TEXT || kind == FieldKind.PROPERTY;
        };
    }
}
