package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** A data directory that is made whole or not at all; what is there already is never touched. */
public final class NewDirectory {
    private NewDirectory() {}

    /**
     * Makes the directory and lets the work fill it; deletes it again if the work fails.
     *
     * @throws EmbeddedPostgresException if it is there and not empty, or cannot be made
     */
    public static void make(Path directory, Consumer<Path> work) {
        boolean isWhole = false;
        try {
            if (Files.exists(directory) && !isEmpty(directory)) {
                throw new EmbeddedPostgresException(directory + " is not empty: name a directory that is to be made.");
            }
            Files.createDirectories(directory);
            try {
                work.accept(directory);
                isWhole = true;
            } finally {
                if (!isWhole) {
                    FileTrees.delete(directory);
                }
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException(
                    directory + " cannot be made (" + e + "): make room there, or let this user write it.", e);
        }
    }

    private static boolean isEmpty(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return false;
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.findAny().isEmpty();
        }
    }
}
