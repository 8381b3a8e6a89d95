package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher tells what it lacks in one line, and gives a server the archive of classes that an earlier one has left. */
class LauncherTest {
    private static final Path LAUNCHER = Path.of("..", "fillmore");

    @TempDir
    private Path home;

    @TempDir
    private Path program;

    private String launch(Path launcher, String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("sh", launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", home.toString());
        Process process = builder.start();
        try (InputStream output = process.getInputStream()) {
            String printed = new String(output.readAllBytes(), StandardCharsets.UTF_8);
            return process.waitFor() + " " + printed.strip();
        }
    }

    private void refuses(String line) throws IOException, InterruptedException {
        assertThat(launch(LAUNCHER, "--help")).startsWith("1 ").contains(line).doesNotContain("\n");
    }

    /** @param script what it does, in a line of shell */
    private void java(String script) throws IOException {
        Path bin = Files.createDirectories(home.resolve("bin"));
        Path java = Files.writeString(bin.resolve("java"), "#!/bin/sh\n" + script + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private void release(String version) throws IOException {
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Who\"\nJAVA_VERSION=\"" + version + "\"\n");
    }

    @Test
    void aMissingJava_isTold() throws IOException, InterruptedException {
        refuses("fillmore: no Java found; install a JDK, 17 or newer");
    }

    @Test
    void anOldJava_isTold() throws IOException, InterruptedException {
        java("echo '    java.specification.version = 11'");
        refuses("fillmore: Java 11 is too old; install a JDK, 17 or newer");
        java("echo 'nothing that it understands'");
        refuses("of an unknown version is too old");
        release("1.8.0_292");
        refuses("fillmore: Java 1.8.0_292 is too old; install a JDK, 17 or newer");
    }

    /** Which cannot be forgotten with options of one's own. */
    @Test
    void aServerWithoutMemory_ends() throws IOException, InterruptedException {
        assertThat(launch(built(), "serve")).contains(" -XX:+ExitOnOutOfMemoryError ");
    }

    /** The launcher of a program that is built, and that says what Java is asked. */
    private Path built() throws IOException {
        java("echo \"$@\"");
        release("17.0.1");
        Path target = Files.createDirectories(program.resolve("server/target"));
        Files.createDirectories(target.resolve("lib"));
        Files.createFile(target.resolve("fillmore-server.jar"));
        return Files.copy(LAUNCHER, program.resolve("fillmore"));
    }

    @Test
    void aServer_leavesAnArchiveOfItsClasses_andTheNextOneOfTheSameBuildTakesIt()
            throws IOException, InterruptedException {
        Path launcher = built();
        Path target = program.resolve("server/target");
        Path jar = target.resolve("fillmore-server.jar");
        Path archive = target.resolve("fillmore-17.0.1.jsa");

        assertThat(launch(launcher, "serve")).contains("-XX:ArchiveClassesAtExit=" + archive + " ");

        Files.write(archive, new byte[2_000_000]);
        Instant built = Files.getLastModifiedTime(archive).toInstant().minusSeconds(1);
        Files.setLastModifiedTime(jar, FileTime.from(built));
        assertThat(launch(launcher, "serve"))
                .as("that of a server which was refused at its start")
                .contains("-XX:ArchiveClassesAtExit=" + archive + " ");

        Files.write(archive, new byte[40_000_000]);
        assertThat(launch(launcher, "serve")).contains("-XX:SharedArchiveFile=" + archive + " ");
        assertThat(launch(launcher, "--help")).startsWith("0 ").doesNotContain(".jsa");
        assertThat(launch(launcher, "serve", "--help")).startsWith("0 ").doesNotContain(".jsa");

        Files.setLastModifiedTime(jar, FileTime.from(built.plusSeconds(2)));
        assertThat(launch(launcher, "serve")).contains("-XX:ArchiveClassesAtExit=" + archive + " ");

        release("21.0.1");
        assertThat(launch(launcher, "serve")).contains("fillmore-21.0.1.jsa");
    }
}
