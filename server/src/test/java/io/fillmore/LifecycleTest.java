package io.fillmore;

import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whole lifecycles, from order to booked transaction. */
@ExtendWith(HouseInOrder.class)
class LifecycleTest {
    @Test
    void workedExample_ofTheIssue() {
        new Scenario(TestServer.api(), TestServer.newScope()).run("""
                portfolio P1 GBP
                portfolio P2 GBP
                order O1 Buy 30 VOD P1 in B1
                order O2 Buy 70 VOD P2 in B1
                place L1 B1 60                               -> New 60
                place L2 B1 40                               -> New 40
                fill X1 L1 40 @ 101.50
                fill X2 L1 20 @ 102.50
                allocate L1                                  -> O1 18 @ 101.8333333333, O2 42 @ 101.8333333333
                book L1-O1                                   -> Buy 18 1833 GBP
                book L1-O1                                   -> Buy 18 1833 GBP
                show transaction L1-O1 in P1                 -> Buy 18 1833 GBP
                """);
    }
}
