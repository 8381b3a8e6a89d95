package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AllocationAlgorithmTest {
    @Test
    void theNames_areThoseOfTheSpecification() {
        assertThat(AllocationAlgorithm.TEXTS)
                .containsExactly("PR-FIFO", "PR-LF", "PR-SF", "RR-FIFO", "FIFO", "LF", "SF");
        assertThat(AllocationAlgorithm.DEFAULT.text()).isEqualTo("PR-FIFO");
    }

    @Test
    void everyName_isParsed_ignoringCase() {
        for (AllocationAlgorithm algorithm : AllocationAlgorithm.values()) {
            assertThat(AllocationAlgorithm.parse(algorithm.text())).contains(algorithm);
        }
        assertThat(AllocationAlgorithm.parse("pr-Fifo")).contains(AllocationAlgorithm.PR_FIFO);
        assertThat(AllocationAlgorithm.parse("sf")).contains(AllocationAlgorithm.SF);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "PR", "RR", "PR_FIFO", "PR-", "RR-LF", "FIFO-PR", " FIFO", "LIFO"})
    void anythingElse_isUnknown(String text) {
        assertThat(AllocationAlgorithm.parse(text)).isEmpty();
    }
}
