package io.fillmore.testing;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** Runs calls at the same time, each in a thread of its own, all let go at once. */
public final class Race {
    private Race() {}

    /** The results, in the order of the calls. */
    public static <T> List<T> of(List<Callable<T>> calls) {
        ExecutorService threads = Executors.newFixedThreadPool(calls.size());
        CyclicBarrier start = new CyclicBarrier(calls.size());
        try {
            List<Future<T>> running = new ArrayList<>();
            for (Callable<T> call : calls) {
                running.add(threads.submit(() -> {
                    start.await();
                    return call.call();
                }));
            }
            List<T> results = new ArrayList<>();
            for (Future<T> future : running) {
                results.add(future.get());
            }
            return results;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException failure) {
            throw new IllegalStateException(failure.getCause());
        } finally {
            threads.shutdownNow();
        }
    }

    /** What comes of calls by their numbers, which so many threads make at the same time, each so many one after the other. */
    public static <T> List<T> ofMany(int threads, int callsEach, IntFunction<T> call) {
        List<Callable<List<T>>> clients = IntStream.range(0, threads)
                .<Callable<List<T>>>mapToObj(
                        client -> () -> IntStream.range(client * callsEach, (client + 1) * callsEach)
                                .mapToObj(call)
                                .toList())
                .toList();
        return of(clients).stream().flatMap(List::stream).toList();
    }
}
