package io.fillmore.platform.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Large bodies take turns; the heap here has room for some ten megabytes of them. */
class AdmissionTest {
    private static final long HEAP = 512L * 1024 * 1024;
    private static final long SIX_MEGABYTES = 6L * 1024 * 1024;

    private final Admission admission = new Admission(HEAP, Duration.ofMinutes(1), 10);

    private CompletableFuture<Admission.Pass> waiting(long bytes) {
        int before = admission.waiting();
        CompletableFuture<Admission.Pass> entering = CompletableFuture.supplyAsync(() -> admission.enter(bytes));
        await().until(() -> admission.waiting() == before + 1);
        assertThat(entering).isNotDone();
        return entering;
    }

    @Test
    void whatDoesNotFit_waitsUntilAnotherIsAnswered_andSmallOnesPassBy() {
        Admission.Pass first = admission.enter(SIX_MEGABYTES);
        CompletableFuture<Admission.Pass> second = waiting(SIX_MEGABYTES);
        CompletableFuture<Admission.Pass> third = waiting(SIX_MEGABYTES);
        admission.enter(1_000).giveBack();
        first.giveBack();
        Admission.Pass admitted = second.join();
        assertThat(third).isNotDone();
        admitted.giveBack();
        third.join().giveBack();
    }

    @Test
    void oneThatIsLargerThanAllRoom_hasItAlone_andGivesItBackOnce() {
        Admission.Pass giant = admission.enter(HEAP);
        CompletableFuture<Admission.Pass> next = waiting(SIX_MEGABYTES);
        giant.giveBack();
        giant.giveBack();
        next.join();
        assertThat(waiting(SIX_MEGABYTES)).isNotDone();
    }

    @Test
    void moreThanMayWait_areRefusedAtOnce() {
        Admission crowded = new Admission(HEAP, Duration.ofHours(1), 1);
        Admission.Pass first = crowded.enter(SIX_MEGABYTES);
        CompletableFuture<Admission.Pass> second = CompletableFuture.supplyAsync(() -> crowded.enter(SIX_MEGABYTES));
        await().until(() -> crowded.waiting() == 1);
        assertThatThrownBy(() -> crowded.enter(SIX_MEGABYTES)).isInstanceOf(FailureException.class);
        first.giveBack();
        second.join().giveBack();
    }

    @Test
    void whosePatienceEnds_isRefused_andHoldsNothing() {
        Admission impatient = new Admission(HEAP, Duration.ofMillis(1), 10);
        Admission.Pass first = impatient.enter(SIX_MEGABYTES);
        assertThatThrownBy(() -> impatient.enter(SIX_MEGABYTES))
                .isInstanceOfSatisfying(FailureException.class, refusal -> {
                    assertThat(refusal.failure().code()).isEqualTo(ErrorCode.UNAVAILABLE);
                    assertThat(refusal.failure().detail()).contains("nothing was done");
                });
        first.giveBack();
        impatient.enter(SIX_MEGABYTES).giveBack();
    }
}
