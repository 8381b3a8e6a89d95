package io.fillmore.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;

/** A cluster made once and copied for each test that is not about making one, as initdb takes a second. */
final class MadeCluster {
    private static final Path TEMPLATE = make();

    private MadeCluster() {}

    private static Path make() {
        try {
            Path template = Files.createTempDirectory("fillmore-template");
            Runtime.getRuntime().addShutdownHook(new Thread(() -> delete(template)));
            EmbeddedPostgres.start(template).close();
            return template;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path template) {
        try {
            FileTrees.delete(template);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void copyTo(Path directory) throws IOException {
        copy(TEMPLATE.resolve("postgres"), directory.resolve("postgres"));
        copy(TEMPLATE.resolve("password"), directory.resolve("password"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path path, BasicFileAttributes attributes) throws IOException {
                return visitFile(path, attributes);
            }

            @Override
            public FileVisitResult visitFile(Path path, BasicFileAttributes attributes) throws IOException {
                Path copy = to.resolve(from.relativize(path).toString());
                Files.copy(path, copy, StandardCopyOption.COPY_ATTRIBUTES);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
