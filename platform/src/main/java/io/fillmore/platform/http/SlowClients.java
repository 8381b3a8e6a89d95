package io.fillmore.platform.http;

import io.fillmore.platform.http.OpenConnection.Waiting;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Which connections to end, since their clients are too slow: those that use up their time; and, where such clients take so much that
 * others might be kept out, those that have taken longest before their time is up, though none that has just begun.
 */
final class SlowClients {
    /**
     * How long a client may take at least, however many there are. Others wait for a place for {@link RequestsAtOnce#PATIENCE}; so that
     * they get one in time, even on a busy machine, those who take theirs must be gone long before, at the first look after this.
     */
    static final Duration GRACE = RequestsAtOnce.PATIENCE.dividedBy(3);

    private final RequestLimits limits;
    private final Map<Object, Long> handshakes = new HashMap<>();

    SlowClients(RequestLimits limits) {
        this.limits = limits;
    }

    <C extends ClientWait> List<C> among(List<C> connections, long now) {
        noteHandshakes(connections, now);
        Set<C> ended = new HashSet<>();
        connections.stream().filter(each -> isOverdue(each, now)).forEach(ended::add);
        ended.addAll(crowd(
                connections.stream().filter(each -> each.waiting().holdsThread()),
                limits.requests() / 2,
                limits.requests() / 4,
                now));
        if (connections.size() > limits.connections() * 3 / 4) {
            int working = (int) connections.stream()
                    .filter(each -> each.waiting() == Waiting.NOTHING)
                    .count();
            ended.addAll(crowd(
                    connections.stream().filter(each -> each.waiting() != Waiting.NOTHING),
                    0,
                    Math.max(0, limits.connections() / 2 - working),
                    now));
        }
        return List.copyOf(ended);
    }

    /** The oldest of more than so many, down to fewer, but for those in their grace. */
    private <C extends ClientWait> List<C> crowd(Stream<C> connections, int bearable, int left, long now) {
        List<C> oldestFirst = connections
                .sorted(Comparator.comparingLong(each -> began(each) - now))
                .toList();
        return oldestFirst.size() <= bearable
                ? List.of()
                : oldestFirst.subList(0, Math.max(0, oldestFirst.size() - left)).stream()
                        .filter(each -> now - began(each) > GRACE.toNanos())
                        .toList();
    }

    private boolean isOverdue(ClientWait connection, long now) {
        long age = now - began(connection);
        return switch (connection.waiting()) {
            case NOTHING, REQUEST -> false;
            case HANDSHAKE, HEADERS -> age > limits.headerTransfer().toNanos();
            // A body that still comes is refused in words once its time is up, see LimitedBody.
            case BODY -> age > limits.transfer().plus(limits.headerTransfer()).toNanos();
            case ANSWER -> age > limits.transfer().toNanos();
        };
    }

    private long began(ClientWait connection) {
        return handshakes.getOrDefault(connection.socket(), connection.sinceNanos());
    }

    /** Unlike a request, a handshake does not tell when it began. */
    private void noteHandshakes(List<? extends ClientWait> connections, long now) {
        Set<Object> going = new HashSet<>();
        connections.stream()
                .filter(each -> each.waiting() == Waiting.HANDSHAKE)
                .forEach(each -> going.add(each.socket()));
        handshakes.keySet().retainAll(going);
        going.forEach(socket -> handshakes.putIfAbsent(socket, now));
    }
}
