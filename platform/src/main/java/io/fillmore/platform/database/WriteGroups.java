package io.fillmore.platform.database;

import java.sql.SQLException;
import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Small requests of one kind, of which many come at a time: while as many are being carried out as are worth it, others wait, and are
 * then carried out together, like one request with the items of all. So trips, statements and the commit serve many. Who comes
 * alone waits for nobody.
 *
 * <p>Each stays a request of its own, which is done as a whole or not at all, and whose refusal concerns nobody else. Only those go together
 * that touch nothing in common and whose callers may do the same. If they cannot be carried out together, for whatever reason,
 * each is carried out by itself, as if there had been no group.
 */
public final class WriteGroups<Q, A> {
    /** The most items of a group: enough that what a transaction costs by itself no longer matters. */
    static final int ITEMS_MAX = 1_000;

    /** How long a group waits for a lock that somebody else holds, and others wait for a group that does not end. */
    private static final Duration PATIENCE = Duration.ofMillis(100);

    private final Database database;
    private final Work<Q, A> work;
    private final GroupQueue<Member> queue;
    private final String limitWaits;

    public WriteGroups(Database database, Work<Q, A> work) {
        this(database, work, Math.max(2, Runtime.getRuntime().availableProcessors()), PATIENCE);
    }

    /** @param groupsMax how many are carried out at a time before others wait */
    WriteGroups(Database database, Work<Q, A> work, int groupsMax, Duration patience) {
        this.database = database;
        this.work = work;
        this.queue = new GroupQueue<>(groupsMax, patience);
        this.limitWaits = "SET LOCAL lock_timeout = '" + patience.toMillis() + "ms'";
    }

    /**
     * Groups of requests that are lists of items.
     *
     * @param id of an item; requests that have one in common do not go together
     * @param write gives an answer for each item, in their order
     */
    public static <I, A> WriteGroups<List<I>, List<A>> ofLists(
            Database database, Function<I, ?> id, BiFunction<Tx, ListGroup<I>, List<A>> write) {
        return new WriteGroups<>(database, new ListGroup.Work<>(id, write));
    }

    /** A request, and who asks. */
    public record Asked<Q>(Caller caller, Q request) {}

    /** How requests of a kind are carried out. */
    public interface Work<Q, A> {
        /** How many items a request has. */
        int items(Q request);

        /** What a request locks or writes: those that have any of it in common do not go together. */
        List<?> touched(Q request);

        /**
         * Carries out requests in the transaction, whose caller is that of the first: of each, in their order, what gives its answer once
         * that has committed, or throws what it is refused for. What is refused has written nothing.
         */
        List<Supplier<A>> carryOut(Tx tx, List<Asked<Q>> requests);
    }

    /**
     * Carries out a request, maybe with others; returns once it is committed.
     *
     * @throws RuntimeException as {@link Database#write} does
     */
    public A run(Caller caller, Q request) {
        Asked<Q> asked = new Asked<>(caller, request);
        if (database.isShared() || work.items(request) >= ITEMS_MAX) {
            return byItself(asked);
        }
        Member mine = new Member(asked);
        List<Member> group = queue.enter(mine);
        if (!group.isEmpty()) {
            try {
                if (group.size() == 1) {
                    return byItself(asked);
                }
                carryOut(group);
            } finally {
                queue.leave(group);
            }
        }
        return mine.answer == null ? byItself(asked) : mine.answer.get();
    }

    /** How many wait for a group that is under way. */
    int waiting() {
        return queue.size();
    }

    private A byItself(Asked<Q> asked) {
        return database.write(
                asked.caller(), tx -> work.carryOut(tx, List.of(asked)).get(0).get());
    }

    /** Leaves those without an answer that are to be carried out by themselves. */
    private void carryOut(List<Member> group) {
        List<Member> together = group;
        while (together.size() > 1) {
            try {
                answer(together);
                return;
            } catch (ListGroup.ApartException apart) {
                together = apart.others(together);
            } catch (DatabaseException failure) {
                if (failure.isUnavailable()) {
                    // It may have committed all the same, which whoever asks has to know before they do it again.
                    together.forEach(member -> member.answer = failing(failure));
                }
                return;
            } catch (RuntimeException notTogether) {
                // Whom it concerns is told once they are carried out by themselves.
                return;
            }
        }
    }

    private void answer(List<Member> group) {
        List<Asked<Q>> asked = group.stream().map(member -> member.asked).toList();
        List<Supplier<A>> answers = database.writeOnce(asked.get(0).caller(), tx -> {
            tx.write(limitWaits);
            return work.carryOut(tx, asked);
        });
        for (int i = 0; i < group.size(); i++) {
            group.get(i).answer = answers.get(i);
        }
    }

    private static <A> Supplier<A> failing(DatabaseException failure) {
        return () -> {
            throw new DatabaseException((SQLException) failure.getCause());
        };
    }

    /** A request in the queue. */
    private final class Member extends GroupQueue.Member<Member> {
        private final Asked<Q> asked;
        private final Set<Object> touched;
        private Supplier<A> answer;

        Member(Asked<Q> asked) {
            this.asked = asked;
            this.touched = new HashSet<>(work.touched(asked.request()));
        }

        @Override
        boolean canJoin(List<Member> others) {
            return asked.caller().identity().equals(others.get(0).asked.caller().identity())
                    && items() + others.stream().mapToInt(Member::items).sum() <= ITEMS_MAX
                    && others.stream().allMatch(other -> Collections.disjoint(touched, other.touched));
        }

        private int items() {
            return work.items(asked.request());
        }
    }
}
