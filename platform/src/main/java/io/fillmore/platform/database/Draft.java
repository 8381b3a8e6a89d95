package io.fillmore.platform.database;

import java.util.Optional;

/**
 * An entity as a command works on it: what was loaded, if it was there, and what it shall become. Lives within one
 * transaction and one thread. {@link VersionedTable#append} writes it, and nothing where nothing changed.
 */
public final class Draft<T> {
    private final Versioned<T> loaded;
    private T value;
    private Version version;

    private Draft(Versioned<T> loaded, T value) {
        this.loaded = loaded;
        this.value = value;
        this.version = loaded == null ? null : loaded.version();
    }

    /** A draft of an entity that does not exist yet. */
    public static <T> Draft<T> created(T value) {
        return new Draft<>(null, value);
    }

    /** A draft of an entity that was loaded and locked. */
    public static <T> Draft<T> of(Versioned<T> loaded) {
        return new Draft<>(loaded, loaded.value());
    }

    public T value() {
        return value;
    }

    public void become(T changed) {
        value = changed;
    }

    public boolean isNew() {
        return loaded == null;
    }

    public boolean isChanged() {
        return loaded == null || !loaded.value().equals(value);
    }

    public Optional<Versioned<T>> loaded() {
        return Optional.ofNullable(loaded);
    }

    /** The entity with the version that it has now; only once it has one. */
    public Versioned<T> versioned() {
        if (version == null) {
            throw new IllegalStateException("not appended yet: " + value);
        }
        return new Versioned<>(value, version);
    }

    void appended(Version newVersion) {
        version = newVersion;
    }
}
