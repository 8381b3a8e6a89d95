package io.fillmore.torture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Random;

/**
 * Takes one story after the other through the house, each step again and again until it is answered. Between an attempt that was not
 * answered and the next it looks whether the step was done wholly or not at all.
 */
final class Client implements Runnable {
    private static final int STORIES_A_SHARED_BLOCK = 10;
    private static final long PAUSE_MILLIS = 100;
    private static final int ATTEMPTS_MAX = 3_000;

    private final int number;
    private final Random random;
    private final Run.Parts parts;
    private final Caller caller;

    Client(int number, long seed, Run.Parts parts) {
        this.number = number;
        this.random = new Random(seed * 1_000_003 + number);
        this.parts = parts;
        // What is drawn for the way to a server depends on crashes, and must not change what is drawn for the stories.
        this.caller = new Caller(parts.house(), new Random(seed + number));
    }

    @Override
    public void run() {
        try (caller) {
            for (int story = 0; !parts.gate().isClosed(); story++) {
                String shared = Ledger.SHARED + story / STORIES_A_SHARED_BLOCK + "-" + random.nextInt(2);
                for (Step step : Story.steps(number + "-" + story, shared, random)) {
                    parts.gate().pass();
                    if (parts.gate().isClosed()) {
                        return;
                    }
                    for (Entity doomed : step.deleted()) {
                        parts.snapshots().takeOf(caller, doomed, random);
                    }
                    perform(step);
                    if (random.nextInt(3) == 0) {
                        parts.snapshots().take(caller, step, random);
                    }
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failed) {
            parts.findings().add("client %d gave up: %s", number, failed);
        } finally {
            parts.gate().leave();
        }
    }

    private Optional<Wire.Cut> cut() {
        int drawn = random.nextInt(100);
        double share = random.nextDouble();
        int bytes = random.nextInt(300);
        return drawn < parts.cutsOfHundred()
                ? Optional.of(new Wire.Cut(drawn % 2 == 0, share, bytes))
                : Optional.empty();
    }

    private void perform(Step step) throws InterruptedException {
        Optional<Wire.Cut> cut = cut();
        cut.ifPresent(any -> parts.tally().cuts.incrementAndGet());
        boolean wasDone = false;
        boolean isInDoubt = false;
        for (int attempt = 1; attempt <= ATTEMPTS_MAX; attempt++) {
            Optional<Answer> answer = caller.send(step.request(), cut);
            cut = Optional.empty();
            int status = answer.map(Answer::status).orElse(503);
            if (step.isDoneBy(status, isInDoubt)) {
                answered(step, answer.orElseThrow());
                return;
            }
            if (status != 503 && status != 507 && status != 409 && status != 429) {
                parts.findings().add("%s was refused: %s\n  request: %s", step.name(), answer.get(), step.request());
                throw new IllegalStateException("a refusal that must not be");
            }
            if (status == 503) {
                isInDoubt = true;
                parts.tally().unanswered.incrementAndGet();
            } else if (status == 507) {
                parts.tally().refusedForRoom.incrementAndGet();
                parts.gate().refused();
            }
            boolean isDone = isDone(step);
            if (wasDone ? !isDone : isDone && !isInDoubt) {
                parts.findings().add("%s was %s after the answer %s", step.name(), isDone ? "done" : "undone", answer);
            }
            if (isDone && !wasDone) {
                parts.tally().unansweredDone.incrementAndGet();
            }
            wasDone = isDone;
            Thread.sleep(PAUSE_MILLIS);
        }
        throw new IllegalStateException(step.name() + " was not answered in " + ATTEMPTS_MAX + " attempts");
    }

    private void answered(Step step, Answer answer) throws InterruptedException {
        if (!answer.json().path("failed").isEmpty()) {
            parts.findings().add("%s failed: %s\n  request: %s", step.name(), answer, step.request());
            throw new IllegalStateException("a failure that must not be");
        }
        parts.ledger().record(step);
        parts.tally().writes.incrementAndGet();
        parts.gate().wrote();
        if (random.nextInt(4) == 0) {
            parts.check().look(caller, step.entities(), "right after " + step.name());
        }
    }

    /** Whether a step was done, as at one instant: an attempt that lost its client may be under way still. */
    private boolean isDone(Step step) throws InterruptedException {
        String asAt = "&asAt=" + Instant.now().truncatedTo(ChronoUnit.MICROS);
        int done = 0;
        for (Step.Effect effect : step.effects()) {
            State before = parts.ledger().of(effect.entity());
            State after = effect.on(before);
            Answer answer = caller.get(effect.entity().address() + asAt);
            State shown = effect.entity().in(answer).map(after::shownBy).orElse(State.ABSENT);
            if (shown.version() == after.version()) {
                done++;
                if (!shown.equals(after)) {
                    parts.findings()
                            .add(
                                    "%s is %s, not %s, after %s without an answer",
                                    effect.entity(), shown, after, step.name());
                }
            } else if (shown.version() != before.version()) {
                parts.findings()
                        .add(
                                "%s is %s, neither %s nor %s, after %s without an answer",
                                effect.entity(), shown, before, after, step.name());
            }
        }
        if (done != 0 && done != step.effects().size()) {
            parts.findings()
                    .add(
                            "%s was done in part: %d of %d, as at %s\n  request: %s",
                            step.name(), done, step.effects().size(), asAt, step.request());
        }
        return done > 0;
    }
}
