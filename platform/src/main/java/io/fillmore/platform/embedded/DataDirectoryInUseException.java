package io.fillmore.platform.embedded;

import java.nio.file.Path;

/** A running Fillmore holds the data directory. */
public final class DataDirectoryInUseException extends EmbeddedPostgresException {
    DataDirectoryInUseException(Path path) {
        super("The data directory " + path
                + " is in use by a running Fillmore: stop that one first, or name another directory.");
    }
}
