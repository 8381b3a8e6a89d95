package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.testing.Golden;
import io.fillmore.testing.Sources;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The table of refusals that clients switch on. */
class ErrorCodesTest {
    @Test
    void codes_areThoseOfTheGoldenFile() {
        String table = Arrays.stream(ErrorCode.values())
                .map(code -> "%d %s %d %s".formatted(code.number(), code.title(), code.status(), code.itemType()))
                .collect(Collectors.joining("\n", "", "\n"));
        Golden.compare("error-codes.txt", table);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void eachCode_isRaisedSomewhere(ErrorCode code) {
        assertThat(Sources.below("src/main"))
                .filteredOn(file -> !file.endsWith("ErrorCode.java"))
                .as("a file that raises %s", code)
                .anyMatch(file -> Sources.text(file).contains(code.name()));
    }
}
