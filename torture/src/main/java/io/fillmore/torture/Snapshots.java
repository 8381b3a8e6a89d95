package io.fillmore.torture;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Reads as at some instant, with their answers: they must be the same for ever. A sample of them is kept, of old and new alike. */
final class Snapshots {
    private static final int KEPT_MAX = 3_000;

    private record Snapshot(String address, String body) {}

    private final List<Snapshot> kept = new ArrayList<>();
    private long seen;

    /** Reads something that a step has to do with, as at now. */
    void take(Caller caller, Step step, Random random) throws InterruptedException {
        Entity entity = step.entities().get(random.nextInt(step.entities().size()));
        String asAt = asAtNow();
        String order = Entity.SCOPE + "/" + entity.code();
        String address = switch (random.nextInt(4)) {
            case 0 -> "/api/orders?limit=20&sortBy=id.code%20DESC" + asAt;
            case 1 ->
                "/api/ordergraph/blocks?limit=3&filter=id.code%20startswith%20%27"
                        + entity.code().charAt(0) + "%27" + asAt;
            case 2 ->
                entity.table().equals("orders")
                        ? "/api/ordermanagement/order/" + order + "/$history?" + asAt
                        : entity.address() + asAt;
            default -> entity.address() + asAt;
        };
        read(caller, address, random);
    }

    /** Reads what is about to be deleted, as at now. */
    void takeOf(Caller caller, Entity doomed, Random random) throws InterruptedException {
        read(caller, doomed.address() + asAtNow(), random);
    }

    private static String asAtNow() {
        return "&asAt=" + Instant.now().truncatedTo(ChronoUnit.MICROS);
    }

    private void read(Caller caller, String address, Random random) throws InterruptedException {
        Answer answer = caller.get(address);
        long drawn = random.nextLong(Long.MAX_VALUE);
        if (answer.isSuccess() || answer.status() == 404) {
            keep(new Snapshot(address, comparable(answer)), drawn);
        } else {
            throw new IllegalStateException("GET " + address + " was refused: " + answer);
        }
    }

    private static String comparable(Answer answer) {
        return answer.isSuccess() ? answer.comparable() : "" + answer.status();
    }

    private synchronized void keep(Snapshot snapshot, long drawn) {
        seen++;
        if (kept.size() < KEPT_MAX) {
            kept.add(snapshot);
        } else if (drawn % seen < KEPT_MAX) {
            kept.set((int) (drawn % seen), snapshot);
        }
    }

    /** Reads again, the newest and some of the others, or all. */
    void compare(Caller caller, int max, Random random, Findings findings, Tally tally) throws InterruptedException {
        List<Snapshot> all;
        synchronized (this) {
            all = new ArrayList<>(kept);
        }
        java.util.Collections.shuffle(all, random);
        for (Snapshot each : all.subList(0, Math.min(max, all.size()))) {
            String again = comparable(caller.get(each.address()));
            tally.readsCompared.incrementAndGet();
            if (!again.equals(each.body())) {
                findings.add(
                        "GET %s has another answer than before\n  before: %s\n  now:    %s",
                        each.address(), each.body(), again);
            }
        }
    }
}
