package io.fillmore.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongFunction;
import org.HdrHistogram.Histogram;

/** Clients each of which does the next thing as soon as the last is done. */
public final class ClosedLoop {
    private static final long LONGEST_NANOS = TimeUnit.MINUTES.toNanos(30);
    private static final int DIGITS = 3;

    private ClosedLoop() {}

    /** What one client does again and again; opened in the client's own thread. */
    public interface Client extends AutoCloseable {
        /** Does one thing, and says how many items it was. */
        int step();

        @Override
        default void close() {}
    }

    /** A client over HTTP whose requests come from a source, which is asked by one thread. */
    public static Client http(int port, Source requests) {
        Connection connection = Connection.to(port);
        return new Client() {
            private Request next = requests.next();

            @Override
            public int step() {
                Request request = next;
                connection.send(request);
                next = requests.next();
                return request.items();
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    /** A client over HTTP that takes the next number at each step, so that no number is passed over. */
    public static Client numbered(int port, AtomicLong next, LongFunction<Request> requests) {
        Connection connection = Connection.to(port);
        return new Client() {
            @Override
            public int step() {
                Request request = requests.apply(next.getAndIncrement());
                connection.send(request);
                return request.items();
            }

            @Override
            public void close() {
                connection.close();
            }
        };
    }

    /** Where the next request comes from. */
    public interface Source {
        Request next();
    }

    /** Lets clients run for a time. */
    public static Load runFor(Duration time, int clients, IntFunction<Client> open) {
        long nanos = time.toNanos();
        return run(clients, open, started -> System.nanoTime() - started < nanos, load -> {});
    }

    /** Lets clients do a number of things between them, telling of each. */
    public static Load run(long steps, int clients, IntFunction<Client> open, Consumer<Long> progress) {
        AtomicLong taken = new AtomicLong();
        return run(clients, open, started -> taken.getAndIncrement() < steps, progress);
    }

    private interface GoesOn {
        boolean test(long startedNanos);
    }

    private static Load run(int clients, IntFunction<Client> open, GoesOn goesOn, Consumer<Long> progress) {
        ExecutorService threads = Executors.newFixedThreadPool(clients);
        CountDownLatch ready = new CountDownLatch(clients);
        CountDownLatch start = new CountDownLatch(1);
        AtomicBoolean failed = new AtomicBoolean();
        AtomicLong items = new AtomicLong();
        List<Future<Histogram>> running = new ArrayList<>();
        try {
            for (int i = 0; i < clients; i++) {
                int number = i;
                running.add(threads.submit(() -> {
                    Histogram latencies = new Histogram(LONGEST_NANOS, DIGITS);
                    try (Client client = opened(open, number, ready)) {
                        start.await();
                        long started = System.nanoTime();
                        while (!failed.get() && goesOn.test(started)) {
                            long sent = System.nanoTime();
                            int done = client.step();
                            latencies.recordValue(System.nanoTime() - sent);
                            progress.accept(items.addAndGet(done));
                        }
                        return latencies;
                    } catch (RuntimeException | Error failure) {
                        failed.set(true);
                        throw failure;
                    }
                }));
            }
            ready.await();
            long started = System.nanoTime();
            start.countDown();
            Histogram all = new Histogram(LONGEST_NANOS, DIGITS);
            for (Future<Histogram> each : running) {
                all.add(each.get());
            }
            return new Load(items.get(), System.nanoTime() - started, all);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(
                    "a client failed: " + failure.getCause().getMessage(), failure.getCause());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", interrupted);
        } finally {
            threads.shutdownNow();
        }
    }

    private static Client opened(IntFunction<Client> open, int number, CountDownLatch ready) {
        try {
            return open.apply(number);
        } finally {
            ready.countDown();
        }
    }
}
