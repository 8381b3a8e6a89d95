package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Answers of reads take turns; the heap here has room for three at a time. */
class ReadsAtOnceTest {
    private static final long HEAP = 192L * 1024 * 1024;

    private static ReadsAtOnce full(long heap, int turns, Duration patience) {
        ReadsAtOnce reads = new ReadsAtOnce(heap, patience);
        for (int i = 0; i < turns; i++) {
            reads.enter();
        }
        return reads;
    }

    @Test
    void whosePatienceEnds_isRefused_andTakesNoTurn() {
        ReadsAtOnce reads = full(HEAP, 3, Duration.ofMillis(1));
        assertThatThrownBy(reads::enter).isInstanceOfSatisfying(FailureException.class, refusal -> {
            assertThat(refusal.failure().code()).isEqualTo(ErrorCode.UNAVAILABLE);
            assertThat(refusal.failure().detail())
                    .contains("as many answers as fit into its memory", "ask again later");
        });
        reads.leave();
        reads.enter();
    }

    @Test
    void whatWaits_hasItsTurn_onceAnotherIsMade() {
        ReadsAtOnce reads = full(HEAP, 3, Duration.ofMinutes(1));
        CompletableFuture<Void> fourth = CompletableFuture.runAsync(reads::enter);
        await().until(() -> reads.waiting() == 1);
        assertThat(fourth).isNotDone();
        reads.leave();
        fourth.join();
    }

    @Test
    void aHeapWithoutRoom_hasRoomForTwo() {
        ReadsAtOnce reads = full(1, 2, Duration.ofMillis(1));
        assertThatThrownBy(reads::enter).isInstanceOf(FailureException.class);
    }
}
