package io.fillmore.torture;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One request that writes, and all that it does. It does all of it or nothing, and doing it again changes nothing. */
record Step(String name, Request request, List<Effect> effects) {
    /**
     * What a request makes of one entity.
     *
     * @param fields those that it has from then on
     * @param isDeletion it is not there any more
     */
    record Effect(Entity entity, Map<String, String> fields, boolean isDeletion) {
        /** One more version of an entity, with these fields. */
        static Effect of(Entity entity, Map<String, String> fields) {
            return new Effect(entity, fields, false);
        }

        static Effect of(String table, String code, String... namesAndValues) {
            return of(Entity.of(table, code), pairs(namesAndValues));
        }

        static Effect deletion(String table, String code) {
            return deletion(Entity.of(table, code));
        }

        static Effect deletion(Entity entity) {
            return new Effect(entity, Map.of(), true);
        }

        State on(State before) {
            return isDeletion ? State.ABSENT : before.then(fields);
        }

        private static Map<String, String> pairs(String... namesAndValues) {
            Map<String, String> pairs = new HashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                pairs.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return pairs;
        }
    }

    Step {
        effects = List.copyOf(effects);
    }

    List<Entity> entities() {
        return effects.stream().map(Effect::entity).toList();
    }

    List<Entity> deleted() {
        return effects.stream().filter(Effect::isDeletion).map(Effect::entity).toList();
    }

    /** Whether an answer says that it is done. One that deletes and may have been done before can find nothing left to delete. */
    boolean isDoneBy(int status, boolean isInDoubt) {
        return status < 300 || (request.isDelete() && status == 404 && isInDoubt);
    }
}
