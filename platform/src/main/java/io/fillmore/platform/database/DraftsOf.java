package io.fillmore.platform.database;

import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

/** Drafts of one caller, among those of others with which they are appended: their versions say who made them, in which request. */
public record DraftsOf<T>(Caller caller, Collection<Draft<T>> drafts) {
    static <T> List<Draft<T>> all(List<DraftsOf<T>> parts) {
        return parts.stream().flatMap(part -> part.drafts.stream()).toList();
    }

    static <T> int count(List<DraftsOf<T>> parts) {
        return parts.stream().mapToInt(part -> part.drafts.size()).sum();
    }

    /** Those drafts of which something holds, without callers who have none. */
    static <T> List<DraftsOf<T>> where(List<DraftsOf<T>> parts, Predicate<Draft<T>> condition) {
        return parts.stream()
                .map(part -> new DraftsOf<>(
                        part.caller, part.drafts.stream().filter(condition).toList()))
                .filter(part -> !part.drafts.isEmpty())
                .toList();
    }
}
