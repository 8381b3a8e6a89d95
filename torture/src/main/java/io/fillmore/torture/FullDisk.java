package io.fillmore.torture;

import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Random;

/** A house on a small disk that others fill: writes are refused, reads go on, and all is well again once there is room. */
final class FullDisk {
    private static final int MEGABYTES = 480;
    private static final int CLIENTS = 4;
    private static final int REFUSED = 10;

    /** What the others leave free: nearly what the server keeps free, hardly anything, and nothing. */
    private static final int[] LEFT = {40, 4, 0};

    private FullDisk() {}

    /** Runs it; says so and does nothing where no disk can be mounted. */
    static void run(Path work, long seed, Findings findings, Tally tally, PrintStream out) throws InterruptedException {
        Optional<SmallDisk> mounted = SmallDisk.mount(work.resolve("small-disk"), MEGABYTES);
        if (mounted.isEmpty()) {
            out.println("Skipped: a full disk, since this user may not mount one.");
            return;
        }
        Random random = new Random(seed);
        try (SmallDisk disk = mounted.get();
                House house = LoneHouse.start(disk.path().resolve("data"), work.resolve("small-disk.log"))) {
            Run run = Run.start(house, seed, CLIENTS, findings, tally, out);
            for (int left : LEFT) {
                if (!findings.isEmpty()) {
                    break;
                }
                fill(run, disk, left, findings);
                tally.struck(Blow.DISK_FULL);
                boolean isServer = left > 0 && random.nextBoolean();
                Blow blow = isServer ? Blow.KILLED_WHILE_FULL : Blow.POSTGRES_KILLED;
                house.strike(blow, new Random(random.nextLong()));
                tally.struck(blow);
                // Refused, and not unanswered: reads go on, even if PostgreSQL has to start without room.
                run.gate().awaitRefusals(REFUSED);
                disk.clear();
                recycleLog(house);
                run.check(Blow.DISK_FULL);
            }
            run.end("at the end, with a disk that was full");
        }
    }

    private static void fill(Run run, SmallDisk disk, int left, Findings findings) throws InterruptedException {
        run.gate().awaitWrites(REFUSED);
        disk.fillUpTo(left);
        run.gate().awaitRefusals(REFUSED);
        if (disk.freeMegabytes() > left + 100) {
            findings.add("writes are refused although %d MB are free", disk.freeMegabytes());
        }
    }

    /** On a disk as small as this the write-ahead log would fill what the others have left. */
    private static void recycleLog(House house) {
        try (Connection database = house.database();
                Statement statement = database.createStatement()) {
            statement.execute("CHECKPOINT");
        } catch (SQLException notUpYet) {
            // It makes one itself when it starts.
        }
    }
}
