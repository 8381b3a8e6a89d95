package io.fillmore;

import io.fillmore.platform.database.UnusableDatabaseException;
import io.fillmore.platform.database.backup.BackupException;
import io.fillmore.platform.database.backup.BackupFile;
import io.fillmore.platform.database.backup.Manifest;
import io.fillmore.platform.database.backup.Restore;
import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.embedded.EmbeddedPostgresException;
import io.fillmore.platform.embedded.NewDirectory;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes a database of a backup. */
@Command(
        name = "restore",
        mixinStandardHelpOptions = true,
        description = {
            "Restores a backup into a new data directory, or into an empty database of your own.",
            "",
            "Nothing is ever overwritten. A backup of an earlier version is brought up to date."
        })
final class RestoreCommand implements Callable<Integer> {
    @Option(
            names = "--from",
            paramLabel = "FILE",
            required = true,
            description = "The file that ./fillmore backup made.")
    private Path from;

    @ArgGroup(multiplicity = "1")
    private DatabaseOptions database = new DatabaseOptions();

    @Override
    public Integer call() {
        try {
            BackupFile backup = BackupFile.open(from);
            Optional<Path> data = database.data();
            Restore restore = new Restore(backup, System.out::println);
            if (data.isPresent()) {
                NewDirectory.make(data.get(), directory -> {
                    try (EmbeddedPostgres own = EmbeddedPostgres.start(directory)) {
                        restore.into(
                                DatabaseOptions.settings(own.jdbcUrl(), own.user(), own.password()),
                                Fillmore.MIGRATIONS);
                    }
                });
            } else {
                restore.into(database.external(), Fillmore.MIGRATIONS);
            }
            System.out.println(lastLine(backup, data));
            return 0;
        } catch (BackupException | EmbeddedPostgresException | UnusableDatabaseException cannot) {
            System.err.println("fillmore: " + cannot.getMessage());
            return 1;
        }
    }

    private static String lastLine(BackupFile backup, Optional<Path> data) {
        Manifest manifest = backup.manifest();
        return "Restored %s into %s: %s rows, all that was known up to %s. Start it with:  ./fillmore serve %s"
                .formatted(
                        backup.path(),
                        data.map(Path::toString).orElse("the database"),
                        manifest.rows(),
                        manifest.asAt(),
                        data.map(directory -> "--data " + directory).orElse("--database-url …"));
    }
}
