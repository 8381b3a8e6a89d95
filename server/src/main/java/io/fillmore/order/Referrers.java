package io.fillmore.order;

import io.fillmore.platform.database.Lookup;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds what refers to an entity, and would be left without a meaning if that were deleted. Declared here, where entities are
 * deleted; implemented by the features further right whose entities refer to these.
 */
@FunctionalInterface
public interface Referrers {
    /** As many as an error message names. */
    int NAMED_MAX = 5;

    /** Up to {@link #NAMED_MAX} of those that refer to the entity, as {@code allocation MyScope/A-1}. */
    List<String> to(Tx tx, ResourceId id);

    /**
     * The rows of a table that refer to an entity.
     *
     * @param condition as in {@link Lookup}
     */
    static Referrers in(VersionedTable<ResourceId, ?> table, String kind, String condition) {
        Lookup lookup = new Lookup("t.scope, t.code", condition, "scope, code LIMIT " + NAMED_MAX);
        return (tx, id) -> lookup.run(tx, table.asViewed(tx), List.of(id), row -> named(tx, kind, row.id()))
                .get();
    }

    private static String named(Tx tx, String kind, ResourceId id) {
        return tx.caller().identity().readable().include(id.scope()) ? kind + " " + id : kind + " of another scope";
    }

    /** What any of these find. */
    static Referrers any(Referrers... parts) {
        return (tx, id) -> {
            List<String> found = new ArrayList<>();
            for (Referrers part : parts) {
                found.addAll(part.to(tx, id));
            }
            return found;
        };
    }

    /**
     * Refuses to delete an entity that others refer to.
     *
     * @param kind what the id names, such as {@code Order}
     * @throws io.fillmore.platform.failure.FailureException INVALID_REQUEST naming them
     */
    default void requireNone(Tx tx, String kind, ResourceId id) {
        List<String> found = to(tx, id);
        if (!found.isEmpty()) {
            throw ErrorCode.INVALID_REQUEST
                    .of(kind + " " + id, "it cannot be deleted while these refer to it: " + String.join(", ", found))
                    .asException();
        }
    }
}
