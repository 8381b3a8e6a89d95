package io.fillmore.platform.http;

import java.util.Set;

/** What the properties in a body must be, whatever else the body is. Held to once its shape is right, before any use case. */
@FunctionalInterface
public interface PropertyRule {
    /**
     * Refuses a body that breaks the rule.
     *
     * @param keys of all the properties that the body sets or removes; none for most bodies
     * @throws io.fillmore.platform.failure.FailureException if so
     */
    void check(Set<String> keys);
}
