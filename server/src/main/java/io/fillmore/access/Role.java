package io.fillmore.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What somebody does in the house. Which operations that takes stands in {@link RoleTable}. */
public enum Role {
    VIEWER,
    PORTFOLIO_MANAGER,
    TRADER,
    OPERATIONS,
    ADMINISTRATOR;

    /** The role of that name, whatever its case, with hyphens or spaces. */
    static Optional<Role> named(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        return Arrays.stream(values()).filter(role -> role.name().equals(name)).findFirst();
    }

    /**
     * The role of that name.
     *
     * @throws IllegalArgumentException with a sentence for whoever wrote it
     */
    public static Role parse(String text) {
        return named(text)
                .orElseThrow(() -> new IllegalArgumentException(
                        "'" + text + "' is not a role: use " + words(Set.of(values())) + "."));
    }

    /** Their names, in order, as a sentence has them. */
    static String words(Set<Role> roles) {
        return roles.isEmpty()
                ? "none"
                : new TreeSet<>(roles).stream().map(Role::toString).collect(Collectors.joining(", "));
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
