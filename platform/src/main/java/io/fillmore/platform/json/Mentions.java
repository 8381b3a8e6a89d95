package io.fillmore.platform.json;

import java.util.Collections;
import java.util.HashSet;
import java.util.Set;

/** The scopes that a body names: where it changes things, and where it only refers to some. */
public final class Mentions {
    /** What a request does to what it names in a place. */
    enum Use {
        CHANGED,
        REFERRED,
        FOREIGN
    }

    private final Set<String> changed = new HashSet<>();
    private final Set<String> referred = new HashSet<>();
    private Use use = Use.CHANGED;

    Mentions() {}

    public Set<String> changed() {
        return Collections.unmodifiableSet(changed);
    }

    public Set<String> referred() {
        return Collections.unmodifiableSet(referred);
    }

    /** From now on names are of this use; what they were before. */
    Use become(Use next) {
        Use before = use;
        use = next;
        return before;
    }

    void note(String scope) {
        if (use == Use.CHANGED) {
            changed.add(scope);
        } else if (use == Use.REFERRED) {
            referred.add(scope);
        }
    }
}
