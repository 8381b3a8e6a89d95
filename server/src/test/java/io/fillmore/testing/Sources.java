package io.fillmore.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The project's own Java files, for rules about source text. */
public final class Sources {
    private Sources() {}

    /** All Java files of both modules below a folder such as {@code src/main}. */
    public static List<Path> below(String folder) {
        List<Path> files = new ArrayList<>();
        for (Path module : List.of(Path.of("."), Path.of("../platform"))) {
            try (Stream<Path> found = Files.walk(module.resolve(folder))) {
                found.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }
        return files;
    }

    public static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
