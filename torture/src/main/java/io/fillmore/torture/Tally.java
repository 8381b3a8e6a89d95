package io.fillmore.torture;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/** What was done so far. */
final class Tally {
    final AtomicLong writes = new AtomicLong();
    final AtomicLong unanswered = new AtomicLong();
    final AtomicLong unansweredDone = new AtomicLong();
    final AtomicLong cuts = new AtomicLong();
    final AtomicLong refusedForRoom = new AtomicLong();
    final AtomicLong entitiesChecked = new AtomicLong();
    final AtomicLong readsCompared = new AtomicLong();
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);

    synchronized void struck(Blow blow) {
        blows.merge(blow, 1, Integer::sum);
    }

    synchronized int blows() {
        return blows.values().stream().mapToInt(Integer::intValue).sum();
    }

    synchronized String byKind() {
        return blows.entrySet().stream()
                .map(each -> each.getValue() + " " + each.getKey().words())
                .collect(Collectors.joining(", "));
    }

    String line() {
        return String.format(
                Locale.ROOT,
                "%d blows, %d cut connections; %d writes answered, %d not (of which %d were done), %d refused for room;"
                        + " %d entities checked, %d reads as at earlier instants compared",
                blows(),
                cuts.get(),
                writes.get(),
                unanswered.get(),
                unansweredDone.get(),
                refusedForRoom.get(),
                entitiesChecked.get(),
                readsCompared.get());
    }
}
