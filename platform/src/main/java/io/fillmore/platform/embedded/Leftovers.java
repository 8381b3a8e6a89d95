package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a killed run left on a cluster: a postmaster that outlived its Fillmore, backends that outlive their postmaster,
 * a pid file that speaks of neither. The caller holds the data directory, so none of them is wanted any more.
 */
final class Leftovers {
    private static final Logger LOG = LoggerFactory.getLogger(Leftovers.class);
    private static final Path PROCESSES = Path.of("/proc");

    private final Path cluster;
    private final Programs programs;

    Leftovers(Path cluster, Programs programs) {
        this.cluster = cluster;
        this.programs = programs;
    }

    /**
     * Ends the processes and deletes the pid file: PostgreSQL would refuse to start if its process id were now that of
     * any other program of the same user.
     *
     * @throws EmbeddedPostgresException if a process cannot be ended
     */
    void end() {
        Optional<ProcessHandle> postmaster = PidFile.read(cluster)
                .flatMap(file -> ProcessHandle.of(file.pid()))
                .filter(this::isOnCluster);
        if (postmaster.isPresent()) {
            LOG.warn(
                    "Ending PostgreSQL (process {}), left on {} by a killed run",
                    postmaster.get().pid(),
                    cluster);
            new Shutdown(programs).end(postmaster.get(), () -> isOnCluster(postmaster.get()));
        }
        // The others have lost their postmaster. Killing them adds nothing to the recovery that is due anyway.
        for (ProcessHandle process : onCluster()) {
            LOG.warn("Killing a PostgreSQL process ({}) without postmaster on {}", process.pid(), cluster);
            new Shutdown(programs).kill(process, () -> isOnCluster(process));
        }
        try {
            Files.deleteIfExists(PidFile.in(cluster));
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    PidFile.in(cluster) + " cannot be deleted (" + e + "): let this user write the directory.", e);
        }
    }

    private List<ProcessHandle> onCluster() {
        if (!Files.isDirectory(PROCESSES.resolve("self"))) {
            return List.of(); // PostgreSQL itself refuses to start beside them, and they end by themselves
        }
        return ProcessHandle.allProcesses().filter(this::isOnCluster).toList();
    }

    /** Whether the process is alive, a PostgreSQL, and at work on this cluster; its id alone proves none of it. */
    private boolean isOnCluster(ProcessHandle process) {
        Path directory = PROCESSES.resolve(Long.toString(process.pid()));
        if (Files.isDirectory(directory)) {
            return worksIn(directory);
        }
        ProcessHandle.Info info = process.info();
        boolean isPostgres = info.command()
                .map(command -> Path.of(command).getFileName().toString())
                .filter(name -> name.equals("postgres") || name.equals("postgres.exe"))
                .isPresent();
        // Windows tells no arguments: there the name has to do.
        return process.isAlive()
                && isPostgres
                && info.arguments()
                        .map(List::of)
                        .map(a -> a.contains(cluster.toString()))
                        .orElse(true);
    }

    /** By what Linux says: each process of a PostgreSQL server works in the directory of its cluster. */
    private boolean worksIn(Path processDirectory) {
        try {
            return Files.readString(processDirectory.resolve("comm")).strip().equals("postgres")
                    && Files.isSameFile(processDirectory.resolve("cwd"), cluster);
        } catch (IOException e) {
            return false; // ended meanwhile, or another user's, whose cluster this process could not use
        }
    }
}
