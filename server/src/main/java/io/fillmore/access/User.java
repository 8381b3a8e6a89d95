package io.fillmore.access;

import io.fillmore.platform.access.Grant;
import java.util.List;
import java.util.Set;

/** Somebody, with what they may do, as texts. Whoever has a personal token need not be a user who can log in. */
public record User(String name, List<String> roles, List<String> grants) {
    public static User of(String name, Set<Role> roles, List<Grant> grants) {
        return new User(
                name,
                roles.stream().map(Role::toString).sorted().toList(),
                grants.stream().map(Grant::toString).toList());
    }
}
