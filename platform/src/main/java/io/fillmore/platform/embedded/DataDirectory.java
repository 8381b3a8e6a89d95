package io.fillmore.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A data directory held by this process alone until it is closed, and where things are in it. */
final class DataDirectory implements AutoCloseable {
    static final String CLUSTER = "postgres";
    static final String PASSWORD = "password";

    // A second channel on the lock file must never be opened in one process: closing it would give up the lock of the
    // first, since POSIX locks belong to the process. Hence this register, asked before the file.
    private static final Set<Path> HELD_HERE = ConcurrentHashMap.newKeySet();

    private final Path path;
    private final FileChannel lockFile;

    private DataDirectory(Path path, FileChannel lockFile) {
        this.path = path;
        this.lockFile = lockFile;
    }

    /**
     * Takes the directory, making it if absent.
     *
     * @throws EmbeddedPostgresException if it is not a directory, cannot be made or written, or is in use
     */
    static DataDirectory lock(Path directory) {
        Path path = made(directory.toAbsolutePath().normalize());
        if (!HELD_HERE.add(path)) {
            throw inUse(path);
        }
        boolean held = false;
        try {
            DataDirectory locked = new DataDirectory(path, lockedFile(path));
            held = true;
            return locked;
        } finally {
            if (!held) {
                HELD_HERE.remove(path);
            }
        }
    }

    private static Path made(Path path) {
        if (Files.exists(path) && !Files.isDirectory(path)) {
            throw new EmbeddedPostgresException(
                    "The data directory " + path + " is a file: name a directory, or one to be made.");
        }
        try {
            return Files.createDirectories(path).toRealPath();
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data directory " + path + " cannot be made (" + e + "): make it, or name another.", e);
        }
    }

    private static FileChannel lockedFile(Path path) {
        FileChannel channel;
        try {
            channel = FileChannel.open(
                    path.resolve("fillmore.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data directory " + path + " cannot be written (" + e + "): let this user write it.", e);
        }
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            throw inUse(path); // this process under another class loader
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    "The data directory " + path + " cannot be locked (" + e + "): use a local file system.", e);
        } finally {
            if (!locked) {
                closed(channel);
            }
        }
        if (!locked) {
            throw inUse(path);
        }
        return channel;
    }

    private static EmbeddedPostgresException inUse(Path path) {
        return new DataDirectoryInUseException(path);
    }

    private static void closed(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path path() {
        return path;
    }

    Path cluster() {
        return path.resolve(CLUSTER);
    }

    /** Where the cluster is made; it gets its name only when it is whole. */
    Path unfinishedCluster() {
        return path.resolve("postgres.new");
    }

    Path log() {
        return path.resolve("postgres.log");
    }

    Path ballast() {
        return path.resolve("ballast");
    }

    Path password() {
        return path.resolve(PASSWORD);
    }

    @Override
    public void close() {
        if (!lockFile.isOpen()) {
            return;
        }
        closed(lockFile);
        HELD_HERE.remove(path);
    }
}
