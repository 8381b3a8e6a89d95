package io.fillmore.torture;

import java.util.List;
import java.util.Map;

/**
 * One request that writes, and all that it does: each of the entities gets one more version, with these fields. It does all of it or
 * nothing, and doing it again changes nothing.
 */
record Step(String name, String path, String body, List<Effect> effects) {
    /** What a request makes of one entity. */
    record Effect(Entity entity, Map<String, String> fields) {
        static Effect of(String table, String code, String... namesAndValues) {
            return new Effect(Entity.of(table, code), pairs(namesAndValues));
        }

        private static Map<String, String> pairs(String... namesAndValues) {
            Map<String, String> pairs = new java.util.HashMap<>();
            for (int i = 0; i < namesAndValues.length; i += 2) {
                pairs.put(namesAndValues[i], namesAndValues[i + 1]);
            }
            return pairs;
        }
    }

    Step {
        effects = List.copyOf(effects);
    }
}
