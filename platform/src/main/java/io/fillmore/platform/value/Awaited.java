package io.fillmore.platform.value;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** A value that a thread of its own makes, while others go on; whoever needs it waits for it. */
public final class Awaited<T> {
    private final CompletableFuture<T> made;

    private Awaited(CompletableFuture<T> made) {
        this.made = made;
    }

    /**
     * Begins to make it.
     *
     * @param name of the thread
     */
    public static <T> Awaited<T> by(String name, Supplier<T> making) {
        return new Awaited<>(CompletableFuture.supplyAsync(making, work -> new Thread(work, name).start()));
    }

    /** Waits until it is made, and throws what the making threw. */
    public T get() {
        try {
            return made.join();
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof RuntimeException thrown) {
                throw thrown;
            }
            throw failure;
        }
    }

    /** As {@link #get}, but empty if the making threw. */
    public Optional<T> ifMade() {
        return made.handle((value, failure) -> Optional.ofNullable(value)).join();
    }
}
