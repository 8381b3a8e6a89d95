package io.fillmore.platform.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class AwaitedTest {
    @Test
    void whoAsks_waitsUntilItIsMade_andItIsMadeOnceByItsOwnThread() {
        CountDownLatch mayGoOn = new CountDownLatch(1);
        AtomicInteger times = new AtomicInteger();
        Awaited<String> name = Awaited.by("maker", () -> {
            awaitUninterrupted(mayGoOn);
            times.incrementAndGet();
            return Thread.currentThread().getName();
        });
        mayGoOn.countDown(); // had it been made in this thread, this line would never have been reached
        assertThat(name.get()).isEqualTo("maker");
        assertThat(name.get()).isEqualTo("maker");
        assertThat(name.ifMade()).contains("maker");
        assertThat(times).hasValue(1);
    }

    @Test
    void whatTheMakingThrew_isThrownAtEachWhoAsks() {
        IllegalStateException thrown = new IllegalStateException("no such thing");
        Awaited<String> never = Awaited.by("maker", () -> {
            throw thrown;
        });
        assertThatThrownBy(never::get).isSameAs(thrown);
        assertThatThrownBy(never::get).isSameAs(thrown);
        assertThat(never.ifMade()).isEmpty();
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
