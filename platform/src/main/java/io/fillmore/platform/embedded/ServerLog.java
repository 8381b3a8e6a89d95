package io.fillmore.platform.embedded;

import java.io.IOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The log from some moment on: what the server has said since. */
record ServerLog(Path file, long from) {
    private static final Pattern STAMP = Pattern.compile("^\\d{4}-\\d\\d-\\d\\d \\S+ \\S+ \\[\\d+] ");
    private static final Pattern FAILURE = Pattern.compile("\\b(FATAL|PANIC|ERROR|error):");

    /** From now on; the file is made if absent, for its owner only, as statements with their data get into it. */
    static ServerLog at(Path file) throws IOException {
        if (!Files.exists(file)) {
            Files.createFile(file, FileTrees.onlyForOwner(file, "rw-------"));
        }
        return new ServerLog(file, Files.size(file));
    }

    List<String> lines() {
        try (FileChannel channel = FileChannel.open(file).position(from)) {
            return new String(Channels.newInputStream(channel).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    /** The last line that tells of a failure, otherwise the last line that is not blank. */
    static Optional<String> reasonIn(List<String> lines) {
        Optional<String> failure =
                last(lines.stream().filter(line -> FAILURE.matcher(line).find()).toList());
        return failure.or(() ->
                        last(lines.stream().filter(line -> !line.isBlank()).toList()))
                .map(line -> STAMP.matcher(line.strip()).replaceFirst(""));
    }

    private static Optional<String> last(List<String> lines) {
        return lines.isEmpty() ? Optional.empty() : Optional.of(lines.get(lines.size() - 1));
    }
}
