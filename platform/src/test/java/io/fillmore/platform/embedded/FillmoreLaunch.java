package io.fillmore.platform.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How a {@link FillmoreProcess} is started; as this process was, unless told otherwise. */
final class FillmoreLaunch {
    private String path = System.getenv("PATH");
    private String binaries = System.getProperty(Binaries.SHARED_DIRECTORY, "");

    /** The child finds no programs of the system but these; they are linked in the directory, which is made. */
    FillmoreLaunch findingOnly(Path directory, String... programs) {
        try {
            Files.createDirectory(directory);
            for (String program : programs) {
                Files.createSymbolicLink(directory.resolve(program), Path.of("/usr/bin", program));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        path = directory.toString();
        return this;
    }

    FillmoreLaunch withBinariesIn(Path directory) {
        binaries = directory.toString();
        return this;
    }

    FillmoreLaunch withBinariesInDataDirectory() {
        binaries = "";
        return this;
    }

    FillmoreProcess on(Path dataDirectory) {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FillmoreProcess.class.getName(),
                dataDirectory.toString());
        if (!binaries.isEmpty()) {
            builder.command().addAll(1, List.of("-D" + Binaries.SHARED_DIRECTORY + "=" + binaries));
        }
        builder.environment().put("PATH", path);
        return new FillmoreProcess(builder);
    }
}
