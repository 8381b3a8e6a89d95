package io.fillmore.platform.database;

import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The answer to a statement that may not have been sent yet: it travels with the next one whose answer is needed, so that several
 * take one trip to the database. Statements are executed in the order in which they were asked for, each seeing what those
 * before it did. Used by the thread of its transaction.
 */
public final class Pending<T> {
    private Supplier<T> fetch;
    private T answer;

    Pending(Supplier<T> fetch) {
        this.fetch = fetch;
    }

    /** What is known without asking. */
    public static <T> Pending<T> of(T answer) {
        return new Pending<>(() -> answer);
    }

    /** The answer. All that waits is sent, if it is not here yet. */
    public T get() {
        if (fetch != null) {
            answer = fetch.get();
            fetch = null;
        }
        return answer;
    }

    /** What a function makes of the answer, once that is needed. */
    public <R> Pending<R> map(Function<? super T, R> function) {
        return new Pending<>(() -> function.apply(get()));
    }
}
