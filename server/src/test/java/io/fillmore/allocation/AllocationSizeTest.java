package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.execution.ExecutionStore.Volume;
import java.math.BigDecimal;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationSizeTest {
    /** Every order has a share in every execution, unless these have fewer units than that. */
    @ParameterizedTest
    @CsvSource({
        "10, 3, 1000, true, 30",
        "10, 3, 29, true, 29",
        "10, 3, 0.5, false, 30",
        "10, 0, 0, true, 0",
        "0, 3, 100, true, 0",
        "200000, 100000, 2000000, true, 2000000",
        "200000, 100000, 99999999999999999999, true, 20000000000",
    })
    void sharesAreAtMostOneOfEachOrderInEachExecution_andOneOfEachWholeUnit(
            long orders, int executions, BigDecimal quantity, boolean isWhole, long shares) {
        AllocationSize size = AllocationSize.of(orders, new Volume(executions, quantity, isWhole));
        assertThat(size).isEqualTo(new AllocationSize(orders, shares));
        assertThat(size.bytes()).isEqualTo(orders * 3_328 + shares * 90);
    }
}
