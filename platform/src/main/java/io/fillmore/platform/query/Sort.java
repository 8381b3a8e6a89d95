package io.fillmore.platform.query;

import io.fillmore.platform.database.ListQuery;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.failure.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a list is sorted by before its key, which always comes last and makes the order total. A property is sorted by its
 * number, then by its text; one that is a set of texts counts as absent.
 */
record Sort(List<SortTerm> terms) {
    static final int FIELDS_MAX = 16;

    Sort {
        terms = List.copyOf(terms);
    }

    /**
     * Reads {@code <field>}, {@code <field> ASC} and {@code <field> DESC}.
     *
     * @throws io.fillmore.platform.failure.FailureException SORT_FIELD
     */
    static Sort parse(List<String> texts, Fields fields) {
        if (texts.size() > FIELDS_MAX) {
            throw refused("it names " + texts.size() + " fields; name at most " + FIELDS_MAX);
        }
        List<SortTerm> terms = new ArrayList<>();
        for (String text : texts) {
            terms.addAll(parse(text.strip(), fields));
        }
        return new Sort(terms);
    }

    private static List<SortTerm> parse(String text, Fields fields) {
        int space = text.lastIndexOf(' ');
        String direction = space < 0 || text.endsWith("]") ? "ASC" : text.substring(space + 1);
        String name = text.endsWith("]") || space < 0
                ? text
                : text.substring(0, space).strip();
        boolean isDescending = direction.equalsIgnoreCase("DESC");
        if (!isDescending && !direction.equalsIgnoreCase("ASC")) {
            throw refused("'" + text + "' should end in ASC or DESC");
        }
        Field field = fields.find(name)
                .orElseThrow(() -> refused("there is no field '" + name + "'; there are " + fields.describe()));
        return switch (field.kind()) {
            case TEXT ->
                List.of(new SortTerm(FieldKind.TEXT, Field.folded(field.sql()), isDescending, field.isNeverAbsent()));
            case DECIMAL, INSTANT, FLAG ->
                List.of(new SortTerm(field.kind(), field.sql(), isDescending, field.isNeverAbsent()));
            case PROPERTY ->
                List.of(
                        new SortTerm(FieldKind.DECIMAL, field.metric(), isDescending, false),
                        new SortTerm(FieldKind.TEXT, Field.folded(field.label()), isDescending, false));
        };
    }

    /** The conditions of the parts of which a list consists, see {@link ListQuery}. */
    List<SqlFragment> parts() {
        return splits() ? List.of(terms.get(0).present(), terms.get(0).absent()) : List.of(SqlFragment.of("TRUE"));
    }

    /** The same, of the rows that come after one with these values and this key. */
    List<SqlFragment> partsAfter(List<Object> values, List<String> keyColumns, List<String> key) {
        String beyond = terms.isEmpty() ? ">" : terms.get(terms.size() - 1).beyond();
        String columns = String.join(
                ", ", keyColumns.stream().map(column -> "t." + column).toList());
        String marks = String.join(", ", key.stream().map(part -> "?").toList());
        SqlFragment afterKey = SqlFragment.of("(" + columns + ") " + beyond + " (" + marks + ")", key.toArray());
        if (terms.size() == 1) {
            return partsAfter(terms.get(0), values.get(0), columns, marks, key, afterKey);
        }
        SqlFragment after = afterKey;
        for (int i = terms.size() - 1; i >= 0; i--) {
            after = terms.get(i).after(values.get(i), after);
        }
        return List.of(after);
    }

    /** One comparison of a row of values, at which an index can begin. */
    private List<SqlFragment> partsAfter(
            SortTerm term, Object value, String columns, String marks, List<String> key, SqlFragment afterKey) {
        if (value == null) {
            return List.of(SqlFragment.join(" AND ", List.of(term.absent(), afterKey)));
        }
        List<Object> row = new ArrayList<>(List.of(value));
        row.addAll(key);
        SqlFragment after = SqlFragment.format(
                "(%s, " + columns + ") " + term.beyond() + " %s",
                term.sql(),
                new SqlFragment("(?, " + marks + ")", row));
        return splits()
                ? List.of(SqlFragment.join(" AND ", List.of(term.present(), after)), term.absent())
                : List.of(after);
    }

    /** Whether those that have a value are listed apart from those that have none, which an index keeps at its other end. */
    private boolean splits() {
        return terms.size() == 1 && !terms.get(0).isNeverAbsent();
    }

    private static RuntimeException refused(String why) {
        return ErrorCode.SORT_FIELD.of("sortBy", why).asException();
    }
}
