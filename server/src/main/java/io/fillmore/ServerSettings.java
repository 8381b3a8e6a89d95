package io.fillmore;

import static java.util.Objects.requireNonNull;

import io.fillmore.access.AccessSettings;
import io.fillmore.execution.BrokerIdSettings;
import io.fillmore.platform.database.DatabaseCondition;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.http.HttpSettings;
import java.util.function.Supplier;

/**
 * All that a server is told when it starts.
 *
 * @param database where it is; asked once, by a thread that may wait for it, and that it may throw at
 * @param condition what is known of the database besides what itself says
 * @param brokerIds where executions carry what their broker calls them
 */
public record ServerSettings(
        Supplier<DatabaseSettings> database,
        DatabaseCondition condition,
        HttpSettings http,
        AccessSettings access,
        BrokerIdSettings brokerIds,
        OperatorSettings operator) {
    public ServerSettings {
        requireNonNull(database, "database is null");
        requireNonNull(condition, "condition is null");
        requireNonNull(http, "http is null");
        requireNonNull(access, "access is null");
        requireNonNull(brokerIds, "brokerIds is null");
        requireNonNull(operator, "operator is null");
    }

    /** All else as it is by default. */
    public static ServerSettings of(DatabaseSettings database, HttpSettings http) {
        return of(() -> database, http);
    }

    /** As the other, of a database that may be waited for. */
    public static ServerSettings of(Supplier<DatabaseSettings> database, HttpSettings http) {
        return new ServerSettings(
                database,
                DatabaseCondition.UNKNOWN,
                http,
                AccessSettings.OPEN_ON_LOOPBACK,
                BrokerIdSettings.DEFAULT,
                OperatorSettings.USUAL);
    }

    public ServerSettings withCondition(DatabaseCondition known) {
        return new ServerSettings(database, known, http, access, brokerIds, operator);
    }

    public ServerSettings withAccess(AccessSettings other) {
        return new ServerSettings(database, condition, http, other, brokerIds, operator);
    }

    public ServerSettings withBrokerIds(BrokerIdSettings other) {
        return new ServerSettings(database, condition, http, access, other, operator);
    }

    public ServerSettings withOperator(OperatorSettings other) {
        return new ServerSettings(database, condition, http, access, brokerIds, other);
    }
}
