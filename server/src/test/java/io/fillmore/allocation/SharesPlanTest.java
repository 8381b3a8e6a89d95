package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.value.ResourceId;
import io.fillmore.testing.Plan;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * That booking finds the shares of executions by index. It once compared texts by another collation than that of the index, and so
 * read every allocation there was, each time; and it once compared each share with all executions that were asked for.
 */
class SharesPlanTest {
    @Test
    void sharesOfExecutions_areFoundByIndex() {
        List<ResourceId> executions = List.of(new ResourceId("s", "e"));
        String plan = Plan.of(
                HeldShares.SHARES_OF_EXECUTIONS.formatted("", "true"),
                SqlArray.scopes(executions),
                SqlArray.codes(executions),
                SqlArray.keys(executions));
        assertThat(plan)
                .contains("allocations_of_placement", "executions_pk", "allocations_pk", "hashed SubPlan")
                .doesNotContain("Seq Scan");
    }
}
