package io.fillmore.platform.embedded;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/** A tar archive packed with xz, the form in which the programs come. */
final class TxzArchive {
    private static final int OWNER_MAY_EXECUTE = 0100;

    private TxzArchive() {}

    /** Unpacks into a directory that is made; everything is readable by all users, since another one may run it. */
    static void unpack(InputStream archive, Path target) throws IOException {
        makeDirectory(target);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(archive)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("entry outside of the archive: " + entry.getName());
        }
        if (entry.isDirectory()) {
            makeDirectory(path);
            return;
        }
        makeDirectory(path.getParent());
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, path);
        permit(path, (entry.getMode() & OWNER_MAY_EXECUTE) == 0 ? "rw-r--r--" : "rwxr-xr-x");
    }

    private static void makeDirectory(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            return;
        }
        makeDirectory(directory.getParent());
        Files.createDirectory(directory);
        permit(directory, "rwxr-xr-x");
    }

    private static void permit(Path path, String permissions) throws IOException {
        if (FileTrees.isPosix(path)) {
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
        }
    }
}
