package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The PostgreSQL that a running Fillmore has on a data directory, for another program beside it. */
public record RunningPostgres(String jdbcUrl, String user, String password) {
    /** Empty if none is ready on the directory, or if this user may not read its password. */
    public static Optional<RunningPostgres> on(Path dataDirectory) {
        try {
            Path cluster = dataDirectory.toRealPath().resolve("postgres");
            String password =
                    Files.readString(dataDirectory.resolve("password")).strip();
            return PidFile.read(cluster)
                    .filter(PidFile::isReady)
                    .map(running -> new RunningPostgres(
                            "jdbc:postgresql://127.0.0.1:" + running.port() + "/" + EmbeddedPostgres.DATABASE,
                            EmbeddedPostgres.USER,
                            password));
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }
}
