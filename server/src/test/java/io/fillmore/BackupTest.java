package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.embedded.RunningPostgres;
import io.fillmore.testing.Api;
import io.fillmore.testing.Invariants;
import io.fillmore.testing.PersistentClients;
import io.fillmore.testing.Readings;
import io.fillmore.testing.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backs up and restores as an operator does. */
class BackupTest {
    private static final Pattern MADE =
            Pattern.compile("Made and verified .*, schema version (\\d+), all that was known up to (\\S+)\\.");

    @TempDir
    private Path directory;

    /** Runs the program to its end, which must be good; its last line. */
    private static String run(String... arguments) {
        try (ServerProcess program = ServerProcess.start(arguments)) {
            String last = "";
            for (String line = program.readLine(); line != null; line = program.readLine()) {
                last = line;
            }
            assertThat(program.awaitEnd()).as(program.errors()).isZero();
            return last;
        }
    }

    /** Runs the program, which must refuse with one clear line. */
    private static void refuses(String line, String... arguments) {
        try (ServerProcess program = ServerProcess.start(arguments)) {
            assertThat(program.awaitEnd()).isEqualTo(1);
            assertThat(program.errors().strip()).contains(line);
            assertThat(program.errors().strip().lines()).hasSize(1);
        }
    }

    private String at(String name) {
        return directory.resolve(name).toString();
    }

    @Test
    void aBackupUnderLoad_holdsWhatWasAnsweredBefore_readsTheSame_andIsServed() throws SQLException {
        Map<String, String> before;
        Map<String, String> readings;
        String asAt;
        PersistentClients clients;
        try (ServerProcess server = ServerProcess.serving(directory.resolve("data"))) {
            Api api = server.awaitReady();
            clients = new PersistentClients(List.of(api), "backup").start(3);
            PersistentClients writing = clients;
            Awaitility.await().until(() -> writing.answered().size() >= 30);
            before = clients.answered();
            Matcher made = MADE.matcher(run("backup", "--data", at("data"), "--to", at("one.zip")));
            assertThat(made.matches()).isTrue();
            asAt = made.group(2);
            clients.stop();
            assertThat(clients.answered()).hasSizeGreaterThan(before.size());
            readings = Readings.asAt(api, asAt);
        }
        assertThat(run("restore", "--from", at("one.zip"), "--data", at("restored")))
                .contains("all that was known up to " + asAt);
        try (ServerProcess server = ServerProcess.serving(directory.resolve("restored"))) {
            Api api = server.awaitReady();
            clients.requireAll(api, before);
            assertThat(Readings.asAt(api, asAt)).isEqualTo(readings);
            assertThat(broken(directory.resolve("restored"))).isEmpty();
            PersistentClients more = new PersistentClients(List.of(api), "more").start(1);
            Awaitility.await().until(() -> more.answered().size() > 5);
            more.stop();
        }
        // One that is not running, too.
        assertThat(run("backup", "--data", at("restored"), "--to", at("two.zip")))
                .matches(MADE);
        refuses("one.zip is there already", "backup", "--data", at("restored"), "--to", at("one.zip"));
        refuses("restored is not empty", "restore", "--from", at("one.zip"), "--data", at("restored"));
    }

    private static List<String> broken(Path data) throws SQLException {
        RunningPostgres postgres = RunningPostgres.on(data).orElseThrow();
        try (Connection connection =
                DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), postgres.password())) {
            return Invariants.broken(connection);
        }
    }

    @Test
    void whatIsNoDatabase_orNoBackup_isRefused_andNothingIsMade() throws IOException {
        refuses("There is no database in " + at("none"), "backup", "--data", at("none"), "--to", at("x.zip"));
        refuses("There is no backup at", "restore", "--from", at("none.zip"), "--data", at("new"));
        Files.writeString(directory.resolve("text.zip"), "text");
        refuses("text.zip is not a whole backup", "restore", "--from", at("text.zip"), "--data", at("new"));
        assertThat(directory).isDirectoryContaining(file -> file.endsWith("text.zip"));
        assertThat(directory.resolve("new")).doesNotExist();
        assertThat(directory.resolve("none")).doesNotExist();
        assertThat(directory.resolve("x.zip")).doesNotExist();
    }
}
