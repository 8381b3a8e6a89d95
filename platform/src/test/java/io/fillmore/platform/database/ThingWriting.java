package io.fillmore.platform.database;

import io.fillmore.platform.database.WriteGroups.Asked;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.value.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;
import org.awaitility.Awaitility;

/** Writes things, one group at a time; what some of them are called makes them trouble. */
final class ThingWriting implements WriteGroups.Work<Thing, Versioned<Thing>> {
    final WriteGroups<Thing, Versioned<Thing>> groupsOf;
    private final ExecutorService threads;
    private final CountDownLatch gate = new CountDownLatch(1);
    /** The codes of each that was tried. */
    final Queue<List<String>> groups = new ConcurrentLinkedQueue<>();

    private CompletableFuture<Versioned<Thing>> held;

    ThingWriting(Database database, ExecutorService threads, Duration patience) {
        this.threads = threads;
        groupsOf = new WriteGroups<>(database, this, 1, patience);
    }

    CompletableFuture<Versioned<Thing>> start(Caller caller, Thing thing) {
        return CompletableFuture.supplyAsync(() -> groupsOf.run(caller, thing), threads);
    }

    /** As {@link #start}, once so many wait, so that it comes after them. */
    CompletableFuture<Versioned<Thing>> startAfter(int waiting, Caller caller, Thing thing) {
        awaitWaiting(waiting);
        return start(caller, thing);
    }

    /** Keeps others waiting until the gate is opened. */
    void holdTurn(String code) {
        held = start(ThingDatabase.CALLER, Thing.named(code, "wait"));
        Awaitility.await().until(() -> !groups.isEmpty());
    }

    void letGo() {
        gate.countDown();
        held.join();
    }

    void awaitWaiting(int number) {
        Awaitility.await().until(() -> groupsOf.waiting() == number);
    }

    @Override
    public int items(Thing thing) {
        return Math.max(1, thing.size());
    }

    @Override
    public List<ResourceId> touched(Thing thing) {
        return List.of(thing.id());
    }

    @Override
    public List<Supplier<Versioned<Thing>>> carryOut(Tx tx, List<Asked<Thing>> requests) {
        List<String> names =
                requests.stream().map(asked -> asked.request().name()).toList();
        groups.add(requests.stream().map(asked -> asked.request().id().code()).toList());
        if (names.contains("alone") && names.size() > 1) {
            throw new IllegalStateException("not with others");
        }
        Map<ResourceId, Draft<Thing>> existing = Thing.TABLE.lock(
                tx, requests.stream().map(asked -> asked.request().id()).toList());
        List<DraftsOf<Thing>> written = new ArrayList<>();
        List<Supplier<Versioned<Thing>>> answers = new ArrayList<>();
        for (Asked<Thing> asked : requests) {
            Thing thing = asked.request();
            if (thing.name().equals("refuse")) {
                answers.add(() -> {
                    throw ErrorCode.INVALID_PARAMETER_VALUE
                            .of("name", "refused")
                            .asException();
                });
                continue;
            }
            Draft<Thing> draft = existing.getOrDefault(thing.id(), Draft.created(thing));
            draft.become(thing);
            written.add(new DraftsOf<>(asked.caller(), List.of(draft)));
            answers.add(draft::versioned);
        }
        Thing.TABLE.appendAll(tx, written);
        if (names.contains("wait")) {
            awaitGate();
        }
        if (names.contains("kill")) {
            tx.query("SELECT pg_terminate_backend(pg_backend_pid()) AS is_gone", row -> row.flag("is_gone"));
        }
        return answers;
    }

    private void awaitGate() {
        try {
            gate.await();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }
}
