package io.fillmore.torture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A seed replays what clients write, and undisturbed it does what it says. */
class StoryTest {
    private static final int STORIES = 25;

    private final Findings findings = new Findings();
    private final Ledger ledger = new Ledger();
    private final Check check = new Check(ledger, findings, new Tally());

    @TempDir
    private Path directory;

    private static List<Step> story(int seed) {
        return Story.steps("s" + seed, Ledger.SHARED, new Random(seed));
    }

    @Test
    void theSameSeed_tellsTheSameStory() {
        List<Step> told = Story.steps("s", Ledger.SHARED, new Random(7));

        assertThat(Story.steps("s", Ledger.SHARED, new Random(7))).isEqualTo(told);
        assertThat(Story.steps("s", Ledger.SHARED, new Random(8))).isNotEqualTo(told);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void everyStep_doesWhatItSays_andNothingMoreWhenDoneAgain() throws Exception {
        TreeSet<String> taken = new TreeSet<>();
        try (House house = LoneHouse.start(directory.resolve("data"), directory.resolve("log"));
                Caller caller = new Caller(house, new Random(1))) {
            for (int seed = 0; seed < STORIES; seed++) {
                for (Step step : story(seed)) {
                    taken.add(step.name());
                    perform(caller, step);
                }
            }
            try (Connection database = house.database()) {
                check.compare(database);
                Invariants.check(database, findings);
            }
        }
        assertThat(findings.all()).isEmpty();
        assertThat(taken)
                .containsExactly(
                        "allocate",
                        "allocate by weights",
                        "book",
                        "cancel order",
                        "cancel placement",
                        "cancel transaction",
                        "create orders",
                        "create portfolio",
                        "delete allocation",
                        "delete block",
                        "delete execution",
                        "delete fee rule",
                        "delete instruction",
                        "delete instrument",
                        "delete order",
                        "delete package",
                        "delete participation",
                        "delete placement",
                        "delete portfolio",
                        "join block",
                        "move orders",
                        "move remaining",
                        "place block",
                        "place child",
                        "report fills",
                        "sweep block",
                        "update order",
                        "upsert block",
                        "upsert fee rule",
                        "upsert instruction",
                        "upsert instrument",
                        "upsert orders",
                        "upsert package",
                        "upsert participation",
                        "upsert placement",
                        "upsert transactions");
    }

    private void perform(Caller caller, Step step) throws InterruptedException {
        List<Entity> entities = new ArrayList<>(step.entities());
        check.look(caller, entities, "before " + step);
        for (boolean isAgain : List.of(false, true)) {
            Answer answer = caller.send(step.request(), Optional.empty()).orElseThrow();
            assertThat(step.isDoneBy(answer.status(), isAgain))
                    .as("%s: %s", step, answer)
                    .isTrue();
            assertThat(answer.json().path("failed").isEmpty())
                    .as("%s: %s", step, answer)
                    .isTrue();
            if (!isAgain) {
                ledger.record(step);
            }
            check.look(caller, entities, (isAgain ? "after once more " : "after ") + step);
        }
        assertThat(findings.all()).isEmpty();
    }
}
