package io.fillmore.benchmark.scenario;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/** The machine on which it is measured. */
final class Machine {
    private static final double GIB = 1024.0 * 1024 * 1024;

    private Machine() {}

    static String description() {
        double memory = ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getTotalMemorySize()
                / GIB;
        return String.format(
                Locale.ROOT,
                "%d cores, %.0f GiB, %s, Java %s",
                Runtime.getRuntime().availableProcessors(),
                memory,
                processor(),
                System.getProperty("java.version"));
    }

    private static String processor() {
        Path cpuInfo = Path.of("/proc/cpuinfo");
        if (!Files.isReadable(cpuInfo)) {
            return System.getProperty("os.arch");
        }
        try {
            return Files.readAllLines(cpuInfo).stream()
                    .filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse(System.getProperty("os.arch"));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
