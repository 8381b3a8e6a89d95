package io.fillmore.platform.database;

/** An entity as it was stored in one version. */
public record Versioned<T>(T value, Version version) {}
