package io.fillmore.platform.database;

/**
 * One version in an entity's whole story, current or not. Differs from {@link Versioned} in that it can also be the note of
 * a deletion: then {@code value} is what was deleted, and the version says who did it.
 */
public record PastVersion<T>(T value, Version version, boolean isDeletion) {}
