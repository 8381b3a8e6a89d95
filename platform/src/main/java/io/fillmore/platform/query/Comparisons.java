package io.fillmore.platform.query;

import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.TextIndex;
import java.util.List;

/** How a field beside literals becomes SQL, by what the field holds and what the literals are. */
final class Comparisons {
    private Comparisons() {}

    /** Puts one value beside the literals. */
    @FunctionalInterface
    interface Test {
        /**
         * The test of a value.
         *
         * @param isNegated whether the caller negates it itself, so that the test is to be for the opposite
         */
        SqlFragment of(SqlFragment value, boolean isNegated);
    }

    /** The test of a field; unknown (NULL) where it is absent, or a property that holds something else. */
    static SqlFragment sql(Field field, FieldKind literals, boolean isDifference, Test test) {
        if (field.kind() == FieldKind.PROPERTY) {
            return literals == FieldKind.DECIMAL ? test.of(field.metric(), false) : ofTexts(field, isDifference, test);
        }
        boolean isText = field.kind() == FieldKind.TEXT;
        return test.of(isText ? Field.folded(field.sql()) : field.sql(), false);
    }

    /**
     * What the rows have in common in which an indexed property says one of these: that some property says or said it. Whether it is
     * this one, and as at the instant, is for the test itself to tell.
     */
    static List<SqlFragment> narrowing(Field field, List<Literal> literals) {
        if (field.textsOf().isEmpty() || literals.get(0).kind() != FieldKind.TEXT) {
            return List.of();
        }
        List<String> texts =
                literals.stream().map(literal -> (String) literal.value()).toList();
        return List.of(TextIndex.saysOrSaid(field.textsOf().get(), texts));
    }

    private static SqlFragment ofTexts(Field field, boolean isDifference, Test test) {
        SqlFragment ofElement = test.of(Field.folded(SqlFragment.of("e.text")), isDifference);
        return SqlFragment.format(
                "CASE WHEN %s IS NOT NULL THEN %s WHEN %s IS NOT NULL THEN " + (isDifference ? "NOT " : "")
                        + "EXISTS (SELECT FROM jsonb_array_elements_text(%s) AS e (text) WHERE %s) END",
                field.label(),
                test.of(Field.folded(field.label()), false),
                field.labels(),
                field.labels(),
                ofElement);
    }
}
