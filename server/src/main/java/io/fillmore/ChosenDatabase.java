package io.fillmore;

import io.fillmore.platform.database.DatabaseSettings;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which database a command is about: exactly one of these is given. */
final class ChosenDatabase {
    @Option(names = "--data", paramLabel = "DIR", description = "Data directory of the embedded PostgreSQL.")
    private @Nullable Path data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "A PostgreSQL of your own: jdbc:postgresql://HOST/DB?user=…&password=…")
    private @Nullable String databaseUrl;

    /** The data directory; empty if the database is one of the operator's own. */
    Optional<Path> data() {
        return Optional.ofNullable(data);
    }

    /** The database of the operator's own, if there is no data directory. */
    DatabaseSettings external() {
        return new DatabaseSettings(Objects.requireNonNull(databaseUrl), Optional.empty(), Optional.empty(), 1);
    }

    static DatabaseSettings settings(String url, String user, String password) {
        return new DatabaseSettings(url, Optional.of(user), Optional.of(password), 1);
    }
}
