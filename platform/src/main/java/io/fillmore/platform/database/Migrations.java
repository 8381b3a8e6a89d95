package io.fillmore.platform.database;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;
import org.flywaydb.core.api.MigrationVersion;

/**
 * The steps by which this program makes its schema, on one database. Those that are due are taken in one transaction, so an upgrade
 * that fails leaves the schema as it was, for the program that made it.
 */
public final class Migrations {
    /** The table in which a database keeps the steps that it has taken. */
    public static final String HISTORY = "schema_history";

    private static final String OF_THE_PLATFORM = "classpath:db/platform";

    private final DatabaseSettings settings;
    private final String location;

    /** @param location the class path location of the product's steps; the as-at rule's own come before them */
    public Migrations(DatabaseSettings settings, String location) {
        this.settings = settings;
        this.location = location;
    }

    /**
     * Takes the steps that are due; safe when several servers do so at once.
     *
     * @throws UnusableDatabaseException when the schema is a newer program's, or a step fails
     */
    public void run() {
        run(MigrationVersion.LATEST);
    }

    /** As {@link #run()}, up to a version. */
    public void runUpTo(String version) {
        run(MigrationVersion.fromVersion(version));
    }

    private void run(MigrationVersion target) {
        Flyway flyway = flyway(target);
        try {
            flyway.migrate();
        } catch (FlywayException failure) {
            throw new UnusableDatabaseException(
                    "The database's schema could not be brought up to date, and is as it was: " + reason(failure),
                    failure);
        }
        requireKnown(flyway.info());
    }

    private static void requireKnown(MigrationInfoService steps) {
        MigrationVersion current = steps.current().getVersion();
        MigrationVersion newest = Stream.of(steps.all())
                .filter(Migrations::isKnown)
                .map(MigrationInfo::getVersion)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        if (current.isNewerThan(newest)) {
            throw new UnusableDatabaseException(
                    "The database's schema has version " + current
                            + ", a newer Fillmore's; this one knows versions up to " + newest
                            + ": run the newer one, or restore a backup from before the upgrade.",
                    null);
        }
    }

    private static boolean isKnown(MigrationInfo step) {
        return step.getVersion() != null && step.getState().isResolved();
    }

    /** The steps that this program has, by version, each with the checksum of its text. */
    public Map<String, Integer> known() {
        Map<String, Integer> known = new LinkedHashMap<>();
        for (MigrationInfo step : flyway(MigrationVersion.LATEST).info().all()) {
            if (isKnown(step)) {
                known.put(step.getVersion().getVersion(), step.getChecksum());
            }
        }
        return known;
    }

    private Flyway flyway(MigrationVersion target) {
        return Flyway.configure()
                // Not through the pool, whose session is for looking up: migrations go over whole tables.
                .dataSource(
                        settings.completeUrl(),
                        settings.user().orElse(null),
                        settings.password().orElse(null))
                .locations(OF_THE_PLATFORM, location)
                .table(HISTORY)
                .group(true)
                .target(target)
                .load();
    }

    /** Which script failed, and what PostgreSQL said of it, on one line. */
    private static String reason(FlywayException failure) {
        String said = String.valueOf(failure.getMessage())
                .lines()
                .filter(line -> line.startsWith("Message"))
                .map(line -> line.replaceFirst("Message *: *", ": "))
                .findFirst()
                .orElse("");
        return ConnectionPool.firstLine(failure) + said;
    }
}
