package io.fillmore.platform.database.backup;

import io.fillmore.platform.value.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.util.HexFormat;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** A backup to read: a zip file of a manifest and an entry a table. */
public record BackupFile(Path path, Manifest manifest) {
    static final String MANIFEST = "manifest.txt";

    /** Takes the rows of a table, as COPY writes them, and says how many there were. */
    interface RowReader {
        long read(InputStream rows) throws IOException, SQLException;
    }

    /**
     * Reads what it says of itself.
     *
     * @throws BackupException if it is not there, or is no whole backup
     */
    public static BackupFile open(Path path) {
        if (!Files.isRegularFile(path)) {
            throw new BackupException(
                    "There is no backup at " + path + ": name the file that 'fillmore backup' made.", null);
        }
        try (ZipFile zip = new ZipFile(path.toFile());
                InputStream manifest = entry(zip, MANIFEST)) {
            return new BackupFile(path, Manifest.parse(new String(manifest.readAllBytes(), StandardCharsets.UTF_8)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException | DateTimeException failure) {
            throw broken(path, failure.getMessage(), failure);
        }
    }

    private static InputStream entry(ZipFile zip, String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new IOException("it has no " + name);
        }
        return zip.getInputStream(entry);
    }

    private static BackupException broken(Path path, String why, Throwable cause) {
        return new BackupException(path + " is not a whole backup (" + why + "): use another one.", cause);
    }

    /**
     * Reads all of it.
     *
     * @throws BackupException if any table is not as the manifest says
     */
    public void verify() {
        try {
            for (Manifest.Table table : manifest.tables()) {
                read(table, BackupFile::lines);
            }
        } catch (SQLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Rows are lines: COPY writes line breaks within values as {@code \n}. */
    private static long lines(InputStream rows) throws IOException {
        byte[] buffer = new byte[1 << 16];
        long lines = 0;
        for (int n = rows.read(buffer); n >= 0; n = rows.read(buffer)) {
            for (int i = 0; i < n; i++) {
                lines += buffer[i] == '\n' ? 1 : 0;
            }
        }
        return lines;
    }

    /** @throws BackupException if the table is not as the manifest says, which is known only once it was read */
    void read(Manifest.Table table, RowReader reader) throws SQLException {
        MessageDigest digest = Sha256.digest();
        long rows;
        try (ZipFile zip = new ZipFile(path.toFile());
                InputStream in = new DigestInputStream(entry(zip, table.entry()), digest)) {
            rows = reader.read(in);
        } catch (IOException failure) {
            throw broken(path, table.entry() + ": " + failure.getMessage(), failure);
        }
        String found = HexFormat.of().formatHex(digest.digest());
        if (rows != table.rows() || !found.equals(table.sha256())) {
            throw broken(
                    path,
                    table.entry() + " has " + rows + " rows, SHA-256 " + found + ", and should have " + table.rows()
                            + ", SHA-256 " + table.sha256(),
                    null);
        }
    }
}
