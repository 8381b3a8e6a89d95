package io.fillmore.platform.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a server that runs undisturbed is like. */
class EmbeddedPostgresTest {
    @TempDir
    private static Path directory;

    private static EmbeddedPostgres postgres;

    @BeforeAll
    static void start() {
        postgres = EmbeddedPostgres.start(directory);
    }

    @AfterAll
    static void stop() {
        postgres.close();
    }

    @ParameterizedTest
    @CsvSource({
        "fsync, on",
        "synchronous_commit, on",
        "full_page_writes, on",
        "data_checksums, on",
        "shared_buffers, 512MB",
        "max_wal_size, 4GB",
        "checkpoint_timeout, 15min",
        "jit, off",
        "unix_socket_directories, ''",
        "server_encoding, UTF8",
        "password_encryption, scram-sha-256"
    })
    void aSetting_isAsDecided(String name, String value) throws SQLException {
        assertThat(Sql.ask(postgres, "SHOW " + name)).isEqualTo(value);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void aBackend_keepsTheMemoryThatItFreed() throws SQLException {
        try (Connection connection = Sql.connect(postgres);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TEMPORARY TABLE environment (line text)");
            statement.execute("COPY environment FROM PROGRAM 'printenv MALLOC_TRIM_THRESHOLD_'");

            assertThat(Sql.ask(connection, "SELECT line FROM environment")).isEqualTo("16777216");
        }
    }

    @Test
    void theDatabase_sortsByTheBuiltinLocale() throws SQLException {
        String query = "SELECT datlocprovider::text || ' ' || datlocale FROM pg_database WHERE datname = 'fillmore'";

        assertThat(Sql.ask(postgres, query)).isEqualTo("b C.UTF-8");
    }

    @Test
    void aWrongPassword_isRefused() {
        assertThatThrownBy(() -> DriverManager.getConnection(postgres.jdbcUrl(), postgres.user(), "guess"))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("password authentication failed");
    }

    @Test
    void thePassword_isScrambledInTheDatabase() throws SQLException {
        assertThat(Sql.ask(postgres, "SELECT rolpassword FROM pg_authid WHERE rolname = 'fillmore'"))
                .startsWith("SCRAM-SHA-256$");
    }

    @Test
    void noOtherAddress_isListenedOn() throws Exception {
        int port = URI.create(postgres.jdbcUrl().substring("jdbc:".length())).getPort();

        for (InetAddress address : otherAddresses()) {
            assertThatThrownBy(() -> new Socket(address, port).close())
                    .as("connecting to %s", address)
                    .isInstanceOf(ConnectException.class);
        }
    }

    private static List<InetAddress> otherAddresses() throws Exception {
        List<InetAddress> addresses = new ArrayList<>();
        if (OS.LINUX.isCurrentOs()) {
            addresses.add(InetAddress.getByName("127.0.0.2")); // there even on a machine without a network
        }
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            network.inetAddresses()
                    .filter(a -> !a.getHostAddress().equals("127.0.0.1"))
                    .forEach(addresses::add);
        }
        return addresses;
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void secrets_areForTheirOwnerOnly() throws Exception {
        assertThat(Files.getPosixFilePermissions(directory.resolve("password")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("postgres.log")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(directory.resolve("postgres")))
                .isEqualTo(PosixFilePermissions.fromString("rwx------"));
    }

    @Test
    void thePid_isThatOfThePostmaster() throws Exception {
        assertThat(postgres.pid())
                .isEqualTo(PidFile.read(directory.resolve("postgres"))
                        .orElseThrow()
                        .pid());
    }

    @Test
    void settingsOfTheCaller_goBeforeTheDefaults_andTheDataAreKeptOverAClose(@TempDir Path own) throws Exception {
        MadeCluster.copyTo(own);
        try (EmbeddedPostgres first = EmbeddedPostgres.start(own)) {
            Sql.commitRow(first);
        }
        try (EmbeddedPostgres second = EmbeddedPostgres.start(own, Map.of("fsync", "off", "work_mem", "5MB"))) {
            assertThat(Sql.ask(second, "SHOW fsync")).isEqualTo("off");
            assertThat(Sql.ask(second, "SHOW work_mem")).isEqualTo("5MB");
            assertThat(Sql.rowsKept(second)).isOne();
        }
    }

    @Test
    void close_endsThePostmaster_andMayBeCalledAgain(@TempDir Path own) throws Exception {
        MadeCluster.copyTo(own);
        EmbeddedPostgres closed = EmbeddedPostgres.start(own);
        ProcessHandle postmaster = ProcessHandle.of(closed.pid()).orElseThrow();

        closed.close();
        closed.close();

        assertThat(postmaster.isAlive()).isFalse();
        assertThat(own.resolve("postgres/postmaster.pid")).doesNotExist();
        try (EmbeddedPostgres next = EmbeddedPostgres.start(own)) {
            closed.close(); // gives free only what it held itself
            assertThatThrownBy(() -> EmbeddedPostgres.start(own)).hasMessageContaining("in use");
            try (FillmoreProcess other = FillmoreProcess.on(own)) {
                assertThat(other.outcome()).contains("in use");
            }
            assertThat(Sql.ask(next, "SELECT 1")).isEqualTo("1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"listen_addresses", "Port", "unix_socket_directories", "logging_collector"})
    void aSettingDecidedHere_isRefused(String name, @TempDir Path own) {
        assertThatThrownBy(() -> EmbeddedPostgres.start(own, Map.of(name, "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }
}
