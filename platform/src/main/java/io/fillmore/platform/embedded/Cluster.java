package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** The cluster on disk: made whole or not at all, with the database and the password of its user. */
final class Cluster {
    private static final int PASSWORD_BYTES = 24;

    private final DataDirectory directory;

    Cluster(DataDirectory directory) {
        this.directory = directory;
    }

    /** @throws EmbeddedPostgresException if there is a cluster of another major version, or something else instead */
    void requireOwnVersion() {
        Path cluster = directory.cluster();
        if (!Files.exists(cluster)) {
            return;
        }
        String version;
        try {
            version = Files.readString(cluster.resolve("PG_VERSION")).strip();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    cluster + " is not a PostgreSQL cluster (" + e + "): move it away, or name another data directory.",
                    e);
        }
        if (!version.equals(Binaries.majorVersion())) {
            throw new EmbeddedPostgresException(cluster + " was made by PostgreSQL " + version + " and this Fillmore"
                    + " carries PostgreSQL " + Binaries.majorVersion() + ": run the Fillmore that made it, dump the"
                    + " database, and restore the dump into a new data directory.");
        }
    }

    /** @throws EmbeddedPostgresException if it cannot be made, or be given to the user as whom PostgreSQL runs */
    void makeIfAbsent(Programs programs) {
        try {
            if (Files.exists(directory.cluster())) {
                programs.runAs().own(directory.cluster());
                return;
            }
            make(programs);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The cluster " + directory.cluster() + " cannot be made (" + e + "): see to that and start again.",
                    e);
        }
    }

    private void make(Programs programs) throws IOException {
        Path unfinished = directory.unfinishedCluster();
        FileTrees.delete(unfinished);
        writePassword(programs.runAs());
        Files.createDirectory(unfinished, FileTrees.onlyForOwner(unfinished, "rwx------"));
        programs.runAs().own(unfinished);
        // The locale of the environment has no say: the builtin one sorts the same on every platform, for ever.
        requireSuccess(programs.initdb(List.of(
                "--pgdata=" + unfinished,
                "--username=" + EmbeddedPostgres.USER,
                "--pwfile=" + directory.password(),
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                "--locale=C",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--data-checksums")));
        // Made before the rename, so that a cluster always has its database.
        requireSuccess(programs.standalone(
                List.of("--single", "-D", unfinished.toString(), "postgres"),
                "CREATE DATABASE " + EmbeddedPostgres.DATABASE + "\n"));
        FileTrees.rename(unfinished, directory.cluster());
    }

    /** A password belongs to the next cluster, so a former one is overwritten; never while there is a cluster. */
    private void writePassword(RunAs runAs) throws IOException {
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        Path unfinished = directory.path().resolve("password.new");
        Files.deleteIfExists(unfinished);
        Files.createFile(unfinished, FileTrees.onlyForOwner(unfinished, "rw-------"));
        Files.writeString(unfinished, Base64.getUrlEncoder().withoutPadding().encodeToString(random) + "\n");
        runAs.own(unfinished);
        FileTrees.sync(unfinished);
        FileTrees.rename(unfinished, directory.password());
    }

    private void requireSuccess(Command.Finished finished) throws IOException {
        ServerLog log = ServerLog.at(directory.log());
        Files.write(log.file(), finished.output(), StandardCharsets.UTF_8, StandardOpenOption.APPEND);
        // The standalone server exits with 0 after a failed statement too.
        boolean failed = finished.output().stream().anyMatch(line -> line.contains("ERROR:"));
        if (failed || !finished.succeeded()) {
            throw new EmbeddedPostgresException("PostgreSQL could not make its cluster in " + directory.path() + ": "
                    + finished.reason() + " (all of it is in " + log.file() + ").");
        }
    }

    /** @throws EmbeddedPostgresException if the file is missing */
    String password() {
        return password(directory.password());
    }

    /** As {@link #password()}, of a data directory that may be another process's. */
    static String password(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The password of the database cannot be read from " + file + " (" + e
                            + "): put the file back from a backup.",
                    e);
        }
    }
}
