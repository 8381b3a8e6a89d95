package io.fillmore.observability;

import io.fillmore.testing.TestServer;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.function.Supplier;

/** Keeps what a request wants, so that it waits for as long as a test likes. */
final class Held {
    private Held() {}

    /** Does something while somebody else has locked a block. */
    static <T> T block(String scope, String code, Supplier<T> meanwhile) {
        try (Connection connection = TestServer.connect();
                PreparedStatement lock =
                        connection.prepareStatement("SELECT 1 FROM blocks WHERE scope = ? AND code = ? FOR UPDATE")) {
            connection.setAutoCommit(false);
            lock.setString(1, scope);
            lock.setString(2, code);
            lock.execute();
            return meanwhile.get();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
