package io.fillmore.placement;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.testing.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That what placements take from blocks is found in time proportional to the blocks: each looked up for itself, and none compared with
 * all others. Commands on 16,000 blocks once took ten times as long for each as commands on 1,000.
 */
class TakenPlanTest {
    @Test
    void whatIsTaken_isLookedUpForEachBlock() {
        Object blocks = SqlArray.keys(List.of(new ResourceId("s", "b")));
        assertThat(Plan.of(PlacementStore.TAKEN_FROM_BLOCKS, blocks, blocks))
                .contains("(block_ids @> ARRAY[k.block_key])", "placements_pk", "hashed SubPlan")
                .doesNotContain("Seq Scan", "&&");
    }
}
