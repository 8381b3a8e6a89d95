package io.fillmore.platform.database;

import io.fillmore.platform.database.WriteGroups.Asked;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Requests that are lists of items, carried out together as one list: to the rules it is as if one had followed the other. What one of them
 * is refused for, all are refused for, so that {@link WriteGroups} carries them out one by one.
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

    /** Sends several requests apart that change what none of them names: it could not be said whose version that is. */
    public void requireOne(String what) {
        if (requests.size() > 1) {
            throw new ConflictException("requests that are carried out together change " + what);
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
