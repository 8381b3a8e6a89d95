package io.fillmore.torture;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What must be true: the state of every entity after the last write of it that was answered, and that there is no other. Written by all
 * clients.
 */
final class Ledger {
    /** Blocks that clients share begin with this: what is in them at the end depends on who came first, so they are not kept. */
    static final String SHARED = "shared-";

    /** The code of a block that has no orders at first ends with this: its quantity is its own until then. */
    static final String WEIGHED = "w";

    private final Map<Entity, State> states = new ConcurrentHashMap<>();
    private final Set<Entity> touched = ConcurrentHashMap.newKeySet();

    State of(Entity entity) {
        return states.getOrDefault(entity, State.ABSENT);
    }

    /** Notes that a step was answered. */
    void record(Step step) {
        for (Step.Effect effect : step.effects()) {
            State after = effect.on(of(effect.entity()));
            if (after.equals(State.ABSENT)) {
                states.remove(effect.entity());
            } else {
                states.put(effect.entity(), after);
            }
            touched.add(effect.entity());
        }
    }

    int size() {
        return states.size();
    }

    Set<Entity> all() {
        return new HashSet<>(states.keySet());
    }

    /** What was written since this was last asked. */
    List<Entity> takeTouched() {
        List<Entity> taken = new ArrayList<>(touched);
        touched.clear();
        return taken;
    }
}
