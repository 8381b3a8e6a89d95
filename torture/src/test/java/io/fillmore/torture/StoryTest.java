package io.fillmore.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** A seed replays what clients write. */
class StoryTest {
    @Test
    void theSameSeed_tellsTheSameStory() {
        List<Step> told = Story.steps("s", Ledger.SHARED, new Random(7));

        assertThat(Story.steps("s", Ledger.SHARED, new Random(7))).isEqualTo(told);
        assertThat(Story.steps("s", Ledger.SHARED, new Random(8))).isNotEqualTo(told);
    }

    @Test
    void stories_takeEveryStep() {
        assertThat(IntStream.range(0, 50)
                        .boxed()
                        .flatMap(seed -> Story.steps("s", Ledger.SHARED, new Random(seed)).stream())
                        .map(Step::name)
                        .distinct())
                .contains(
                        "create portfolio",
                        "create orders",
                        "update order",
                        "cancel order",
                        "upsert orders",
                        "join block",
                        "place block",
                        "report fills",
                        "cancel placement",
                        "allocate",
                        "book");
    }
}
