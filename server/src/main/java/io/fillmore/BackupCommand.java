package io.fillmore;

import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.backup.Backup;
import io.fillmore.platform.database.backup.BackupException;
import io.fillmore.platform.database.backup.BackupFile;
import io.fillmore.platform.database.backup.Manifest;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.embedded.EmbeddedPostgresException;
import io.fillmore.platform.embedded.RunningPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a backup, of a running server or a stopped one. */
@Command(
        name = "backup",
        mixinStandardHelpOptions = true,
        description = {
            "Backs everything up into one file, while the server runs or while it does not.",
            "",
            "What was answered before it began is in it. ./fillmore restore makes a database of it again."
        })
final class BackupCommand implements Callable<Integer> {
    @ArgGroup(multiplicity = "1")
    private DatabaseOptions database = new DatabaseOptions();

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "The file to be made, which ends in .zip.")
    private Path to;

    @Override
    public Integer call() {
        try {
            Optional<Path> data = database.data();
            BackupFile made = data.isPresent() ? ofDirectory(data.get()) : of(database.external());
            System.out.println(lastLine(made));
            return 0;
        } catch (BackupException | EmbeddedPostgresException cannot) {
            System.err.println("fillmore: " + cannot.getMessage());
            return 1;
        }
    }

    private BackupFile ofDirectory(Path data) {
        if (!RunningPostgres.isCluster(data)) {
            throw new BackupException(
                    "There is no database in " + data + ": name the data directory of the server.", null);
        }
        Optional<RunningPostgres> running = RunningPostgres.on(data);
        if (running.isPresent()) {
            RunningPostgres found = running.get();
            return of(DatabaseOptions.settings(found.jdbcUrl(), found.user(), found.password()));
        }
        try (EmbeddedPostgres own = EmbeddedPostgres.start(data)) {
            return of(DatabaseOptions.settings(own.jdbcUrl(), own.user(), own.password()));
        }
    }

    private BackupFile of(DatabaseSettings settings) {
        return new Backup(BuildVersion.get(), System.out::println).make(settings, to);
    }

    private static String lastLine(BackupFile made) {
        Manifest manifest = made.manifest();
        return "Made and verified %s: %s bytes, %s rows, PostgreSQL %s, schema version %s, all that was known up to %s."
                .formatted(
                        made.path(),
                        size(made.path()),
                        manifest.rows(),
                        manifest.postgres(),
                        manifest.schema(),
                        manifest.asAt());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
