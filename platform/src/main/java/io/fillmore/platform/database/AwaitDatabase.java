package io.fillmore.platform.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/** Waits for a database that is still starting, or being failed over, so that a server can be started before it. */
public final class AwaitDatabase {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(250);

    private AwaitDatabase() {}

    /**
     * Returns once the database takes writes, once it refuses in a way that waiting does not help, or when patience is over; what is
     * wrong then is for {@link ConnectionPool#open} to say.
     *
     * @param tell is told once, when there is something to wait for
     */
    public static void reachable(DatabaseSettings settings, Duration patience, Consumer<String> tell) {
        long start = System.nanoTime();
        boolean told = false;
        while (System.nanoTime() - start < patience.toNanos()) {
            try (Connection connection = ConnectionPool.connect(settings, CONNECT_TIMEOUT)) {
                Primary.require(connection);
                return;
            } catch (SQLException failure) {
                if (!new DatabaseException(failure).isUnavailable()) {
                    return;
                }
                if (!told) {
                    tell.accept("Waiting up to " + patience.toSeconds() + " s for the database at "
                            + settings.urlWithoutSecrets() + ": "
                            + settings.withoutSecrets(ConnectionPool.firstLine(failure)));
                    told = true;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }
}
