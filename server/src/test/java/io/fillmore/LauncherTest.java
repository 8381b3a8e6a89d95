package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher tells what it lacks in one line. */
class LauncherTest {
    @TempDir
    private Path home;

    private void refuses(String line) throws IOException, InterruptedException {
        ProcessBuilder launcher = new ProcessBuilder("sh", "../fillmore", "--help").redirectErrorStream(true);
        launcher.environment().put("JAVA_HOME", home.toString());
        Process process = launcher.start();
        try (InputStream output = process.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor()).isNotZero();
            assertThat(printed.strip()).contains(line).doesNotContain("\n");
        }
    }

    private void javaThatPrints(String text) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\necho '" + text + "'\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void aMissingJava_isTold() throws IOException, InterruptedException {
        refuses("fillmore: no Java found; install a JDK, 17 or newer");
    }

    @Test
    void anOldJava_isTold() throws IOException, InterruptedException {
        javaThatPrints("    java.specification.version = 11");
        refuses("fillmore: Java 11 is too old; install a JDK, 17 or newer");
        javaThatPrints("nothing that it understands");
        refuses("of an unknown version is too old");
    }
}
