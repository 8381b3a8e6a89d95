package io.fillmore.platform.failure;

import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** The rule that a request names each entity once. */
public final class Distinct {
    /** No ids at all. */
    public static final List<ResourceId> NONE = List.of();

    private Distinct() {}

    public static <T> List<ResourceId> ids(Collection<T> items, Function<? super T, ResourceId> id) {
        return items.stream().map(id).toList();
    }

    /**
     * Refuses a request that names an entity twice.
     *
     * @param kind what the ids name, such as {@code Order}
     * @throws FailureException DUPLICATE_IN_REQUEST naming the first id that comes again
     */
    public static <T> void require(String kind, Collection<T> items, Function<? super T, ?> id) {
        Set<Object> seen = new HashSet<>();
        for (T item : items) {
            if (!seen.add(id.apply(item))) {
                throw ErrorCode.DUPLICATE_IN_REQUEST
                        .of(kind + " " + id.apply(item))
                        .asException();
            }
        }
    }
}
