package io.fillmore.platform.database;

import io.fillmore.platform.database.WriteGroups.Asked;
import io.fillmore.platform.failure.FailureException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Requests that are lists of items, carried out together as one list: to the rules it is as if one had followed the other. A request of
 * which an item is refused has changed what the rules keep in mind by then, so all is begun again without it.
 */
public final class ListGroup<I> {
    private final List<Asked<List<I>>> requests;
    private final List<I> items;

    private ListGroup(List<Asked<List<I>>> requests) {
        this.requests = requests;
        this.items =
                requests.stream().flatMap(asked -> asked.request().stream()).toList();
    }

    /** The items of all, one request after the other. */
    public List<I> items() {
        return items;
    }

    /**
     * Gives the items to the rules, one after the other.
     *
     * @return what the rules make of each
     * @throws RuntimeException what the rules throw, if there is only one request; else those that they throw it for go apart
     */
    public <R> List<R> each(Function<I, R> rules) {
        List<R> results = new ArrayList<>();
        Set<Integer> refused = new HashSet<>();
        for (int i = 0; i < requests.size(); i++) {
            try {
                requests.get(i).request().forEach(item -> results.add(rules.apply(item)));
            } catch (FailureException | ConflictException refusal) {
                if (requests.size() == 1) {
                    throw refusal;
                }
                refused.add(i);
            }
        }
        if (!refused.isEmpty()) {
            throw new ApartException(refused);
        }
        return results;
    }

    /** Says by its numbers which requests of a group cannot go with the others. */
    static final class ApartException extends RuntimeException {
        private final transient Set<Integer> numbers;

        ApartException(Set<Integer> numbers) {
            super("requests that cannot go with others: " + numbers, null, false, false);
            this.numbers = numbers;
        }

        /** The members of the group that can stay together. */
        <M> List<M> others(List<M> group) {
            return IntStream.range(0, group.size())
                    .filter(i -> !numbers.contains(i))
                    .mapToObj(group::get)
                    .toList();
        }
    }

    /** What became of the items, in their order, by who asked for them. */
    public <T> List<DraftsOf<T>> byCaller(List<Draft<T>> drafts) {
        List<DraftsOf<T>> parts = new ArrayList<>();
        int next = 0;
        for (Asked<List<I>> asked : requests) {
            int end = next + asked.request().size();
            parts.add(new DraftsOf<>(asked.caller(), drafts.subList(next, end)));
            next = end;
        }
        return parts;
    }

    /** Has a request go apart that changes what several may change: it could not be said whose version that is. */
    public void requireOne(String what) {
        if (requests.size() > 1) {
            throw new ConflictException("a request that goes with others changes " + what);
        }
    }

    /**
     * How such requests are carried out.
     *
     * @param id of an item; no two requests of a group have one in common
     * @param write gives an answer for each item, in their order
     */
    record Work<I, A>(Function<I, ?> id, BiFunction<Tx, ListGroup<I>, List<A>> write)
            implements WriteGroups.Work<List<I>, List<A>> {
        @Override
        public int items(List<I> request) {
            return request.size();
        }

        @Override
        public List<?> touched(List<I> request) {
            return request.stream().map(id).toList();
        }

        @Override
        public List<Supplier<List<A>>> carryOut(Tx tx, List<Asked<List<I>>> requests) {
            List<A> all = write.apply(tx, new ListGroup<>(requests));
            List<Supplier<List<A>>> answers = new ArrayList<>();
            int next = 0;
            for (Asked<List<I>> asked : requests) {
                List<A> answer = all.subList(next, next + asked.request().size());
                answers.add(() -> answer);
                next += answer.size();
            }
            return answers;
        }
    }
}
