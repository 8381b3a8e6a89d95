package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Root starts a server that root may not run. For other users the rest of the tests says it all. */
@EnabledOnOs(OS.LINUX)
class RunAsTest {
    private static final RunAs.Owner ROOT = new RunAs.Owner(0, 0);

    // The user nobody can reach them here, which may not be so for those of this build.
    @TempDir
    private static Path binaries;

    @TempDir
    private Path directory;

    private Path data;

    @BeforeEach
    void becomeRoot() throws IOException {
        assumeThat(RunAs.Owner.of(Path.of("/proc/self")).isRoot()).isTrue();
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.setPosixFilePermissions(binaries, PosixFilePermissions.fromString("rwxr-xr-x"));
        data = directory.resolve("data");
    }

    @Test
    void aUserNamespace_leavesTheFilesToRoot() throws Exception {
        FillmoreLaunch launch = launchFinding("unshare", "setpriv");
        try (FillmoreProcess started = launch.on(data)) {
            assertThat(started.outcome()).isEqualTo("ready");
            assertThat(ownerOfProcess(started)).isEqualTo(ROOT);
            assertThat(RunAs.Owner.of(data.resolve("postgres/PG_VERSION"))).isEqualTo(ROOT);
            assertEndsWithItsParent(started);
        }
    }

    @Test
    void withoutUserNamespaces_itRunsAsNobody_andKeepsDoingSo() throws Exception {
        FillmoreLaunch launch = launchFinding("setpriv").withBinariesIn(binaries);
        try (FillmoreProcess started = launch.on(data)) {
            assertThat(started.outcome()).isEqualTo("ready");
            assertThat(ownerOfProcess(started)).isEqualTo(RunAs.Owner.NOBODY);
            assertThat(RunAs.Owner.of(data.resolve("password"))).isEqualTo(RunAs.Owner.NOBODY);
            commitRow(started);
            assertEndsWithItsParent(started);
        }
        try (EmbeddedPostgres again = EmbeddedPostgres.start(data)) {
            assertThat(RunAs.Owner.of(Path.of("/proc/" + again.pid()))).isEqualTo(RunAs.Owner.NOBODY);
            assertThat(Sql.rowsKept(again)).isOne();
        }
    }

    @Test
    void aClusterOfRoot_isHandedToNobody_whenUserNamespacesAreGone() throws Exception {
        FillmoreLaunch launch = launchFinding("setpriv").withBinariesIn(binaries);
        try (EmbeddedPostgres first = EmbeddedPostgres.start(data)) {
            assertThat(RunAs.Owner.of(Path.of("/proc/" + first.pid()))).isEqualTo(ROOT);
            Sql.commitRow(first);
        }
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx------"));

        try (FillmoreProcess second = launch.on(data);
                Connection connection = second.connect()) {
            assertThat(ownerOfProcess(second)).isEqualTo(RunAs.Owner.NOBODY);
            assertThat(Sql.ask(connection, "SELECT count(*) FROM kept")).isEqualTo("1");
        }
    }

    @Test
    void withNeither_itIsToldInOneLine() {
        try (FillmoreProcess refused = launchFinding().on(data)) {
            assertThat(refused.outcome())
                    .startsWith("PostgreSQL cannot run as this user (initdb: error: cannot be run as root; unshare: ")
                    .endsWith("start Fillmore as an ordinary user that owns " + data + ".");
        }
    }

    private FillmoreLaunch launchFinding(String... programs) {
        return new FillmoreLaunch().findingOnly(directory.resolve("path"), programs);
    }

    private static RunAs.Owner ownerOfProcess(FillmoreProcess process) throws IOException {
        return RunAs.Owner.of(Path.of("/proc/" + process.postmaster().pid()));
    }

    private static void assertEndsWithItsParent(FillmoreProcess process) {
        ProcessHandle postmaster = process.postmaster();
        process.kill();
        await().until(() -> !postmaster.isAlive());
    }

    private static void commitRow(FillmoreProcess process) throws SQLException {
        try (Connection connection = process.connect()) {
            Sql.commitRow(connection);
        }
    }
}
