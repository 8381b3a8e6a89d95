package io.fillmore.platform.embedded;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The way to the PostgreSQL that another process runs on a data directory; unlike {@link EmbeddedPostgres} it is not this one's. */
public record RunningPostgres(String jdbcUrl, String user, String password) {
    /** Empty if none runs there, by what its pid file says. */
    public static Optional<RunningPostgres> on(Path dataDirectory) {
        return PidFile.read(dataDirectory.resolve(DataDirectory.CLUSTER))
                .filter(PidFile::isReady)
                .filter(file -> ProcessHandle.of(file.pid()).isPresent())
                .map(file -> new RunningPostgres(
                        EmbeddedPostgres.jdbcUrl(file.port()),
                        EmbeddedPostgres.USER,
                        Cluster.password(dataDirectory.resolve(DataDirectory.PASSWORD))));
    }

    /** Whether there is a cluster on the data directory, running or not. */
    public static boolean isCluster(Path dataDirectory) {
        return Files.exists(dataDirectory.resolve(DataDirectory.CLUSTER).resolve("PG_VERSION"));
    }
}
