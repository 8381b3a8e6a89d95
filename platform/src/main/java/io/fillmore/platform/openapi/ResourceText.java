package io.fillmore.platform.openapi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Files that come with the program. */
final class ResourceText {
    private ResourceText() {}

    static Optional<byte[]> bytes(String path) {
        try (InputStream file = ResourceText.class.getClassLoader().getResourceAsStream(path)) {
            return file == null ? Optional.empty() : Optional.of(file.readAllBytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** @throws IllegalStateException if there is none: it is missing from the build */
    static String text(String path) {
        return new String(
                bytes(path).orElseThrow(() -> new IllegalStateException("the program lacks its file " + path)),
                StandardCharsets.UTF_8);
    }

    /** The lines {@code key = value} of a file, in their order; empty lines and those after {@code #} are none. */
    static Map<String, String> lines(String path) {
        Map<String, String> lines = new LinkedHashMap<>();
        for (String line : text(path).lines().map(String::strip).toList()) {
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int equals = line.indexOf(" = ");
            if (equals < 0 || lines.put(line.substring(0, equals), line.substring(equals + 3)) != null) {
                throw new IllegalStateException(path + ": no 'key = value', or given twice: " + line);
            }
        }
        return lines;
    }
}
