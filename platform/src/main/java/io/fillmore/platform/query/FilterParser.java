package io.fillmore.platform.query;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.json.TextRule;
import io.fillmore.platform.query.FilterWords.Word;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a filter. The grammar, in which keywords and field names ignore case:
 *
 * <pre>
 *   any        = all { "or" all }
 *   all        = part { "and" part }
 *   part       = "not" part | "(" any ")" | comparison
 *   comparison = field "exists" | field "not" "exists" | field ["not"] "in" ( "(" list ")" | list )
 *              | field ("eq" | "neq" | "gt" | "gte" | "lt" | "lte" | "startswith") literal
 *   list       = literal { "," literal }
 *   literal    = "'" text, quotes doubled "'" | number | "true" | "false" | date or time
 * </pre>
 */
final class FilterParser {
    static final int LENGTH_MAX = 16_384;
    static final int DEPTH_MAX = 64;

    private final FilterWords words;
    private final Fields fields;
    private int depth;

    private FilterParser(String text, Fields fields) {
        this.words = new FilterWords(text);
        this.fields = fields;
    }

    /**
     * The tree of a filter.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_FILTER, saying where
     */
    static Condition parse(String text, Fields fields) {
        if (text.length() > LENGTH_MAX) {
            throw ErrorCode.INVALID_FILTER
                    .of("The filter", "it has " + text.length() + " characters; it may have " + LENGTH_MAX)
                    .asException();
        }
        TextRule.faultOf(text).ifPresent(fault -> {
            throw ErrorCode.INVALID_FILTER.of("The filter", "it " + fault).asException();
        });
        FilterParser parser = new FilterParser(text, fields);
        Condition condition = parser.any();
        if (!parser.words.current().isEnd()) {
            throw parser.words.refused(parser.words.current(), "the filter should end here, or go on with and or or");
        }
        return condition;
    }

    private Condition any() {
        List<Condition> parts = new ArrayList<>(List.of(all()));
        while (words.takeIf("or")) {
            parts.add(all());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Any(parts);
    }

    private Condition all() {
        List<Condition> parts = new ArrayList<>(List.of(part()));
        while (words.takeIf("and")) {
            parts.add(part());
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.All(parts);
    }

    private Condition part() {
        Word first = words.current();
        depth++;
        if (depth > DEPTH_MAX) {
            throw words.refused(first, "it is nested deeper than " + DEPTH_MAX + " levels");
        }
        Condition part;
        if (words.takeIf("not")) {
            part = new Condition.Not(part());
        } else if (words.takeIf("(")) {
            part = any();
            words.demand(")", "a ) is missing for the ( at character " + (first.start() + 1));
        } else {
            part = comparison();
        }
        depth--;
        return part;
    }

    private Condition comparison() {
        Field field = field(words.take());
        Word word = words.take();
        boolean isNegated = word.is("not");
        Word operator = isNegated ? words.take() : word;
        if (operator.is("exists")) {
            return new Condition.Existence(field, !isNegated);
        }
        if (operator.is("in")) {
            return new Condition.Membership(field, !isNegated, literals(field));
        }
        if (isNegated) {
            throw words.refused(operator, "after not comes in or exists");
        }
        return comparison(field, operator);
    }

    private Field field(Word word) {
        if (word.isEnd() || word.isQuoted() || word.is("(") || word.is(")") || word.is(",")) {
            throw words.refused(word, "the name of a field is missing here");
        }
        return fields.find(word.text())
                .orElseThrow(() -> words.refused(word, "there is no such field; there are " + fields.describe()));
    }

    private Condition comparison(Field field, Word word) {
        Operator operator = word.isQuoted() ? null : Operator.parse(word.text()).orElse(null);
        if (operator == null) {
            throw words.refused(
                    word,
                    "an operator is missing here: eq, neq, gt, gte, lt, lte, startswith, in, exists, not in or not exists");
        }
        if (!operator.isFor(field.kind())) {
            throw words.refused(
                    word, field.name() + " takes " + field.kind().description() + ", which it does not fit");
        }
        Word literalWord = words.current();
        Literal literal = literal(field);
        if (operator == Operator.STARTSWITH && literal.kind() != FieldKind.TEXT) {
            throw words.refused(literalWord, "startswith takes a text, in single quotes");
        }
        return new Condition.Comparison(field, operator, literal);
    }

    private List<Literal> literals(Field field) {
        boolean isInParentheses = words.takeIf("(");
        List<Literal> literals = new ArrayList<>();
        do {
            Word word = words.current();
            Literal literal = literal(field);
            if (!literals.isEmpty() && literals.get(0).kind() != literal.kind()) {
                throw words.refused(word, "a list holds only texts or only numbers");
            }
            literals.add(literal);
        } while (words.takeIf(","));
        if (isInParentheses) {
            words.demand(")", "the list goes on with a comma or ends with )");
        }
        return literals;
    }

    private Literal literal(Field field) {
        Word word = words.take();
        if (word.isEnd()) {
            throw words.refused(
                    word,
                    "a value is missing; " + field.name() + " takes "
                            + field.kind().description());
        }
        return Literal.of(field.kind(), word.text(), word.isQuoted())
                .orElseThrow(() -> words.refused(
                        word, field.name() + " takes " + field.kind().description()));
    }
}
