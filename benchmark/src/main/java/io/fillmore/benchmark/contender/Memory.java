package io.fillmore.benchmark.contender;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The memory of processes as Linux counts it: what several share is divided among them, so that sums are right. */
public final class Memory {
    private static final double KIB_PER_MIB = 1024;

    private Memory() {}

    /** Of a process and all below it, in MiB; not a number where it cannot be read. */
    public static double ofTree(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants())
                .mapToDouble(each -> ofOne(each.pid()))
                .sum();
    }

    private static double ofOne(long pid) {
        try {
            return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
                    .filter(line -> line.startsWith("Pss:"))
                    .mapToDouble(line -> Double.parseDouble(line.replaceAll("\\D", "")) / KIB_PER_MIB)
                    .sum();
        } catch (IOException ended) {
            return Files.isDirectory(Path.of("/proc")) ? 0 : Double.NaN;
        }
    }

    /** Watches a process and all below it for the most memory that they hold. */
    public static final class Peak implements AutoCloseable {
        private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
        /** A look goes through all pages of all processes, so it may not be had often without being felt. */
        private static final int PAUSES_A_LOOK = 100;

        private final Thread watcher;
        private volatile double most;

        public Peak(ProcessHandle process) {
            watcher = new Thread(() -> watch(process), "memory");
            watcher.setDaemon(true);
            watcher.start();
        }

        private void watch(ProcessHandle process) {
            try {
                while (process.isAlive()) {
                    long started = System.nanoTime();
                    most = Math.max(most, ofTree(process));
                    long took = System.nanoTime() - started;
                    TimeUnit.NANOSECONDS.sleep(Math.max(PAUSE_NANOS, PAUSES_A_LOOK * took));
                }
            } catch (InterruptedException closed) {
                Thread.currentThread().interrupt();
            }
        }

        /** So far, in MiB. */
        public double mebibytes() {
            return most;
        }

        @Override
        public void close() {
            watcher.interrupt();
        }
    }
}
