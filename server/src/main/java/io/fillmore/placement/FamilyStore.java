package io.fillmore.placement;

import io.fillmore.placement.LockedPlacements.Extent;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.VersionedTable;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Finds and locks placements with those above and below them. What they make of each other, once loaded, {@link Families} knows. A
 * parent is there before its children and never changes, so there are no circles.
 */
record FamilyStore(VersionedTable<ResourceId, Placement> table) {
    /**
     * The named placements with all their ancestors. What it finds several times, it keeps once in a table whose size PostgreSQL
     * chooses by how much it expects, which is little here. As in {@link io.fillmore.platform.database.Lookup}, OFFSET 0 has each looked
     * up by index, here and below, whatever PostgreSQL knew of the table when it planned.
     */
    private static final String UP = """
            WITH RECURSIVE up AS (
                SELECT r.* FROM unnest(?::text[], ?::text[]) AS n(scope, code) CROSS JOIN LATERAL (
                    SELECT p.scope, p.code, p.parent_scope, p.parent_code FROM placements p
                     WHERE p.scope = n.scope AND p.code = n.code OFFSET 0) r
                UNION
                SELECT r.* FROM up CROSS JOIN LATERAL (
                    SELECT p.scope, p.code, p.parent_scope, p.parent_code FROM placements p
                     WHERE p.scope = up.parent_scope AND p.code = up.parent_code OFFSET 0) r)
            """;

    private static final String WITH_BLOCKS = """
            SELECT r.*, up.parent_code IS NULL AS is_root FROM up CROSS JOIN LATERAL (
                SELECT p.scope, p.code, p.block_ids FROM placements p
                 WHERE p.scope = up.scope AND p.code = up.code OFFSET 0) r
            """;

    /**
     * Everything below their roots as well: whole families. What is below a placement PostgreSQL expects to be as much as is below the
     * average one; of many children it would reserve megabytes for each command, if they could be found several times. What is below
     * each is looked up by index: where most placements are of one parent, going through all of them looks as cheap.
     */
    private static final String DOWN = UP.stripTrailing() + """
            ,
            down AS (
                SELECT scope, code, block_ids FROM (%s) found WHERE is_root
                UNION ALL
                SELECT r.scope, r.code, r.block_ids FROM down CROSS JOIN LATERAL (
                    SELECT p.scope, p.code, p.block_ids FROM placements p
                     WHERE p.parent_scope = down.scope AND p.parent_code = down.code OFFSET 0) r)
            """.formatted(WITH_BLOCKS);

    private static final String CHAINS = UP + "SELECT scope, code FROM up";

    static final String FAMILIES = DOWN + "SELECT scope, code FROM down";

    static final String EXTENTS = UP + """
            SELECT r.*, (SELECT coalesce(sum(b.order_count), 0)::numeric
                           FROM unnest(r.block_ids) AS k(block_key) CROSS JOIN LATERAL (
                             SELECT b.order_count FROM blocks b
                              WHERE b.scope = split_part(k.block_key, '/', 1) AND b.code = split_part(k.block_key, '/', 2)
                             OFFSET 0) b) AS orders
              FROM (%s) r
            """.formatted(WITH_BLOCKS);

    /**
     * Whom placements are of one family with.
     *
     * @param placements they themselves, their ancestors and all descendants of these
     * @param blocks those of them all
     */
    record Kin(Set<ResourceId> placements, Set<ResourceId> blocks) {
        Kin() {
            this(new LinkedHashSet<>(), new LinkedHashSet<>());
        }

        Kin addBlocks(Collection<ResourceId> more) {
            blocks.addAll(more);
            return this;
        }

        Kin add(Kin others) {
            placements.addAll(others.placements);
            return addBlocks(others.blocks);
        }
    }

    /** The families of placements, to know what to lock for them. */
    Pending<Kin> kinOf(Tx tx, Collection<ResourceId> ids) {
        return kin(tx, DOWN + "SELECT * FROM down", ids);
    }

    /** As {@link #kinOf}, without what is not above them: their blocks are those of whole families, since no child has others. */
    Pending<Kin> chainsOf(Tx tx, Collection<ResourceId> ids) {
        return kin(tx, UP + WITH_BLOCKS, ids);
    }

    /** The extents of placements and of all above them, those that exist. */
    Pending<Map<ResourceId, Extent>> extentsOf(Tx tx, Collection<ResourceId> ids) {
        Map<ResourceId, Extent> extents = new LinkedHashMap<>();
        return tx.queryLater(
                        EXTENTS,
                        row -> extents.put(
                                row.id(),
                                new Extent(
                                        new LinkedHashSet<>(row.ids("block_ids")),
                                        row.decimal("orders").longValue())),
                        SqlArray.scopes(ids),
                        SqlArray.codes(ids))
                .map(rows -> extents);
    }

    private static Pending<Kin> kin(Tx tx, String query, Collection<ResourceId> ids) {
        Kin kin = new Kin();
        if (ids.isEmpty()) {
            return Pending.of(kin);
        }
        return tx.queryLater(
                        query,
                        row -> kin.addBlocks(row.ids("block_ids")).placements().add(row.id()),
                        SqlArray.scopes(ids),
                        SqlArray.codes(ids))
                .map(rows -> kin);
    }

    /** The placements with their ancestors and all descendants of these, locked. */
    Pending<Map<ResourceId, Draft<Placement>>> lockFamilies(Tx tx, Collection<ResourceId> ids) {
        return lock(tx, FAMILIES, ids);
    }

    /** The placements with their ancestors, locked. */
    Pending<Map<ResourceId, Draft<Placement>>> lockChains(Tx tx, Collection<ResourceId> ids) {
        return lock(tx, CHAINS, ids);
    }

    private Pending<Map<ResourceId, Draft<Placement>>> lock(Tx tx, String keys, Collection<ResourceId> ids) {
        return ids.isEmpty()
                ? Pending.of(Map.of())
                : table.lockByKeysLater(tx, keys, SqlArray.scopes(ids), SqlArray.codes(ids));
    }
}
