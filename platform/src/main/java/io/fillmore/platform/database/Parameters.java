package io.fillmore.platform.database;

import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** How the values of a statement's {@code ?}s are given to the driver. */
final class Parameters {
    private Parameters() {}

    static void bind(Connection connection, PreparedStatement statement, int index, Object value) throws SQLException {
        if (value instanceof SqlArray array) {
            statement.setArray(index, array.on(connection));
            return;
        }
        if (value instanceof Instant instant) {
            statement.setObject(index, OffsetDateTime.ofInstant(instant, ZoneOffset.UTC));
            return;
        }
        if (value instanceof BigDecimal decimal) {
            statement.setBigDecimal(index, decimal);
            return;
        }
        if (value instanceof ResourceId) {
            throw new IllegalArgumentException("bind the scope and the code of an id, not the id");
        }
        statement.setObject(index, value);
    }
}
