package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.failure.FailureException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

class AllocationRoomTest {
    private static final long HEAP = 512L * AllocationRoom.MEBIBYTE;
    /** What large runs share. */
    private static final long ROOM = 256L * AllocationRoom.MEBIBYTE;

    private static final long LARGE = AllocationRoom.SMALL_BYTES + 1024;

    private final AllocationRoom patient = new AllocationRoom(HEAP, Duration.ofMinutes(1));
    private final AllocationRoom impatient = new AllocationRoom(HEAP, Duration.ZERO);

    @Test
    void aRun_canHoldSevenEighthsOfTheHeap_andNoMore() {
        assertThat(patient.bytesMax()).isEqualTo(HEAP / 8 * 7);
        assertThat(patient.canHold(new AllocationSize(141_154, 0))).isTrue();
        assertThat(patient.canHold(new AllocationSize(141_155, 0))).isFalse();
    }

    @Test
    void whatDoesNotFit_besideWhatIsHeld_isRefused_butWhatIsSmallIsNot() {
        String done = impatient.hold(ROOM - LARGE, () -> {
            assertThatThrownBy(() -> impatient.hold(LARGE + 1024, () -> "never"))
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("other large allocations take all its memory");
            return impatient.hold(LARGE, () -> impatient.hold(AllocationRoom.SMALL_BYTES, () -> "small"));
        });
        assertThat(done).isEqualTo("small");
        assertThat(impatient.hold(2 * ROOM, () -> "alone")).isEqualTo("alone");
    }

    @Test
    void aRunThatFails_givesItsRoomBack() {
        assertThatThrownBy(() -> impatient.hold(ROOM, () -> {
                    throw new IllegalStateException("as planned");
                }))
                .hasMessage("as planned");
        assertThat(impatient.hold(ROOM, () -> "next")).isEqualTo("next");
    }

    @Test
    void aLargeRun_waitsForAnother() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch end = new CountDownLatch(1);
        List<String> order = new CopyOnWriteArrayList<>();
        FutureTask<Void> first = new FutureTask<>(() -> patient.hold(ROOM, () -> {
            begun.countDown();
            awaitOpen(end);
            order.add("first");
            return null;
        }));
        new Thread(first).start();
        begun.await();
        FutureTask<Void> second = new FutureTask<>(() -> patient.hold(ROOM, () -> {
            order.add("second");
            return null;
        }));
        Thread waiting = new Thread(second);
        waiting.start();
        while (waiting.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
        end.countDown();
        first.get();
        second.get();
        assertThat(order).containsExactly("first", "second");
    }

    private static void awaitOpen(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
