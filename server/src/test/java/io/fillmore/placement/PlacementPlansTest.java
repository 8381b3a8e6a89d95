package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Plan;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That what belongs to placements is found in time proportional to it: each looked up for itself, and none compared with all others. */
class PlacementPlansTest {
    /** Commands on 16,000 blocks once took ten times as long for each as commands on 1,000. */
    @Test
    void whatIsTaken_isLookedUpForEachBlock() {
        Object blocks = SqlArray.keys(List.of(new ResourceId("s", "b")));
        assertThat(Plan.of(PlacementStore.TAKEN_FROM_BLOCKS, blocks, blocks))
                .contains("(block_ids @> ARRAY[k.block_key])", "hashed SubPlan")
                .doesNotContain("Seq Scan", "&&");
    }

    /** A fill of one of 6,000 children once took seven seconds, once PostgreSQL knew that most placements are of one parent. */
    @Test
    void whatIsBelowAPlacement_isLookedUpForEach_evenWhereMostAreOfOneParent() {
        assertThat(Plan.of(FamilyStore.FAMILIES, ofOneOfMany()))
                .containsPattern(
                        "Index Cond: \\(\\(parent_scope = down\\w*\\.scope\\) AND \\(parent_code = down\\w*\\.code\\)\\)")
                .doesNotContain("Join Filter", "Seq Scan");
    }

    @Test
    void whatIsAboveAPlacement_andItsBlocks_areLookedUpForEach() {
        assertThat(Plan.of(FamilyStore.EXTENTS, ofOneOfMany()))
                .containsPattern("Index Cond: \\(\\(scope = n\\.scope\\) AND \\(code = n\\.code\\)\\)")
                .containsPattern(
                        "Index Cond: \\(\\(scope = up\\w*\\.parent_scope\\) AND \\(code = up\\w*\\.parent_code\\)\\)")
                .containsPattern("blocks_pk on blocks\\V*\\v+\\h*Index Cond: \\(\\(scope = split_part")
                .doesNotContain("Join Filter", "Seq Scan");
    }

    /** Every single fill once took 20 ms more where some parent had thousands of children: PostgreSQL reserved room for as many each time. */
    @Test
    void aFamily_isFoundInLittleMemory_evenWhereMostPlacementsAreOfOneParent() {
        Object[] one = ofOneOfMany();
        assertThat(Plan.bytesOf(FamilyStore.FAMILIES, one)).isLessThan(4_000_000);
    }

    /** The ids of one child, as parameters, once PostgreSQL knows that its parent has thousands. */
    private static Object[] ofOneOfMany() {
        Api api = TestServer.api();
        String scope = TestServer.newScope();
        Bodies bodies = new Bodies(scope);
        new Scenario(api, scope).run("order O Buy 10000 VOD P in B\nplace L B 10000");
        String parent = "\"parentPlacementId\": " + bodies.id("L");
        String[] children = IntStream.range(0, 3_000)
                .mapToObj(i -> bodies.placement("C" + i, "1", parent, "B"))
                .toArray(String[]::new);
        api.call("placeBlocks", bodies.requests(children)).expect(200);
        Rows.execute("ANALYZE placements");
        List<ResourceId> one = List.of(new ResourceId(scope, "C1"));
        return new Object[] {SqlArray.scopes(one), SqlArray.codes(one)};
    }
}
