package io.fillmore.platform.access;

import java.util.Set;
import java.util.TreeSet;

/** Some scopes by name, or all there are and will be. */
public record Scopes(boolean areAll, Set<String> named) {
    public static final Scopes ALL = new Scopes(true, Set.of());

    public Scopes {
        named = Set.copyOf(named);
    }

    public static Scopes of(Set<String> named) {
        return new Scopes(false, named);
    }

    /** In order, so that equal ones say the same. */
    @Override
    public String toString() {
        return areAll ? "all" : new TreeSet<>(named).toString();
    }

    public boolean include(String scope) {
        return areAll || named.contains(scope);
    }
}
