package io.fillmore;

import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.UnusableDatabaseException;
import io.fillmore.platform.embedded.DataDirectoryInUseException;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.embedded.EmbeddedPostgresException;
import io.fillmore.platform.embedded.RunningPostgres;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where a command other than {@code serve} finds the database: the same as a server's, whether that runs or not. */
final class DatabaseOptions {
    private static final int CONNECTIONS = 2;
    private static final int CANNOT_START = 1;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            defaultValue = "./data",
            description = "Directory of the embedded PostgreSQL (default: ./data); its server may run.")
    private Path data;

    @Option(
            names = "--database-url",
            paramLabel = "URL",
            description = "The PostgreSQL to use instead: jdbc:postgresql://HOST/DB?user=…&password=…")
    private @Nullable String databaseUrl;

    /** Does something with the database; its exit code, or that of a refusal in one line. */
    int with(ToIntFunction<Database> work) {
        try {
            return databaseUrl == null ? withData(work) : run(settings(databaseUrl), work);
        } catch (EmbeddedPostgresException | UnusableDatabaseException cannotStart) {
            System.err.println("fillmore: " + cannotStart.getMessage());
            return CANNOT_START;
        }
    }

    private int withData(ToIntFunction<Database> work) {
        try (EmbeddedPostgres own = EmbeddedPostgres.start(data)) {
            return run(settings(own.jdbcUrl(), own.user(), own.password()), work);
        } catch (DataDirectoryInUseException inUse) {
            RunningPostgres running = RunningPostgres.on(data).orElseThrow(() -> inUse);
            return run(settings(running.jdbcUrl(), running.user(), running.password()), work);
        }
    }

    private static int run(DatabaseSettings settings, ToIntFunction<Database> work) {
        try (ConnectionPool pool = ConnectionPool.open(settings, Fillmore.MIGRATIONS)) {
            return work.applyAsInt(new Database(pool));
        }
    }

    private static DatabaseSettings settings(String url) {
        return new DatabaseSettings(url, Optional.empty(), Optional.empty(), CONNECTIONS);
    }

    private static DatabaseSettings settings(String url, String user, String password) {
        return new DatabaseSettings(url, Optional.of(user), Optional.of(password), CONNECTIONS);
    }
}
