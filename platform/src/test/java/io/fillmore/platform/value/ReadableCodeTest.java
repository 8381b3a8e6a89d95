package io.fillmore.platform.value;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReadableCodeTest {
    @Test
    void codes_haveTheirLength_noLookalikes_andAreNotRepeated() {
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < 10_000; i++) {
            assertThat(seen.add(ReadableCode.random(12))).isTrue();
        }
        assertThat(seen).allMatch(code -> code.matches("[2-9A-HJKMNP-TV-Y]{12}"));
        assertThat(String.join("", seen)).contains("2", "9", "A", "Y");
    }
}
