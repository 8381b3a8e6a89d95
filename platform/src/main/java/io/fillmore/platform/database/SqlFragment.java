package io.fillmore.platform.database;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** A piece of SQL with the values of its {@code ?}s, so that pieces can be joined and no value ever becomes SQL. */
public record SqlFragment(String text, List<Object> parameters) {
    public static final SqlFragment EMPTY = of("");

    public SqlFragment {
        parameters = List.copyOf(parameters);
    }

    public static SqlFragment of(String text, Object... parameters) {
        return new SqlFragment(text, Arrays.asList(parameters));
    }

    public static SqlFragment join(String separator, Collection<SqlFragment> parts) {
        List<Object> parameters = new ArrayList<>();
        parts.forEach(part -> parameters.addAll(part.parameters));
        return new SqlFragment(
                String.join(separator, parts.stream().map(SqlFragment::text).toList()), parameters);
    }

    /** These fragments in the places of a template's {@code %s}s. */
    public static SqlFragment format(String template, SqlFragment... parts) {
        List<Object> parameters = new ArrayList<>();
        for (SqlFragment part : parts) {
            parameters.addAll(part.parameters);
        }
        Object[] texts = Arrays.stream(parts).map(SqlFragment::text).toArray();
        return new SqlFragment(template.formatted(texts), parameters);
    }

    /** Its values, and after them others. */
    Object[] parametersAnd(Object... others) {
        List<Object> all = new ArrayList<>(parameters);
        all.addAll(Arrays.asList(others));
        return all.toArray();
    }

    /** Others, and after them its values. */
    Object[] parametersAfter(Object... others) {
        List<Object> all = new ArrayList<>(Arrays.asList(others));
        all.addAll(parameters);
        return all.toArray();
    }

    public SqlFragment then(SqlFragment next) {
        return join("", List.of(this, next));
    }
}
