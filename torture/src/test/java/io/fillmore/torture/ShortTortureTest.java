package io.fillmore.torture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Short runs of the torture; {@code ./fillmore torture} is the long one. {@code -Dseed=…} repeats what was drawn. */
@EnabledOnOs(OS.LINUX)
class ShortTortureTest {
    private static final int CLIENTS = 4;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Findings findings = new Findings();
    private final Tally tally = new Tally();

    @TempDir
    private Path directory;

    private void strike(House house, List<Blow> blows) throws InterruptedException {
        Run run = Run.start(house, seed, CLIENTS, findings, tally, System.out);
        for (Blow blow : blows) {
            run.round(blow);
        }
        run.end("at the end");
        requireNothingFound();
        assertThat(tally.blows()).isEqualTo(blows.size());
    }

    private void requireNothingFound() {
        assertThat(findings.all()).as("seed %d", seed).isEmpty();
        assertThat(tally.writes.get()).isPositive();
        assertThat(tally.entitiesChecked.get()).isPositive();
        assertThat(tally.readsCompared.get()).isPositive();
    }

    @Test
    void oneServer_losesNothing_whateverIsKilled() throws InterruptedException {
        try (House house = LoneHouse.start(directory.resolve("data"), directory.resolve("log"))) {
            strike(house, house.blows());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 4})
    void severalServers_loseNothing_whenOneIsKilled_andOneIsAdded(int servers) throws InterruptedException {
        try (House house = SharedHouse.start(directory.resolve("data"), directory.resolve("log"), servers)) {
            strike(house, List.of(Blow.SERVER_KILLED, Blow.SERVER_ADDED, Blow.POSTGRES_KILLED));
        }
    }

    @Test
    void aFullDisk_losesNothing_andEndsByItself() throws InterruptedException {
        FullDisk.run(directory, seed, findings, tally, System.out);

        assumeTrue(tally.blows() > 0, "a small disk cannot be mounted here");
        requireNothingFound();
        assertThat(tally.byKind()).contains("3 disk full");
        assertThat(tally.refusedForRoom.get()).isPositive();
    }
}
