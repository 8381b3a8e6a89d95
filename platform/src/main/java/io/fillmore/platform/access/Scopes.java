package io.fillmore.platform.access;

import java.util.Set;

/** Some scopes by name, or all there are and will be. */
public record Scopes(boolean areAll, Set<String> named) {
    public static final Scopes ALL = new Scopes(true, Set.of());

    public Scopes {
        named = Set.copyOf(named);
    }

    public static Scopes of(Set<String> named) {
        return new Scopes(false, named);
    }

    public boolean include(String scope) {
        return areAll || named.contains(scope);
    }
}
