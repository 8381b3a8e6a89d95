package io.fillmore.execution;

import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.SqlArray;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.value.ResourceId;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/**
 * The table of which execution reports which of a broker's fills. It holds what {@link BrokerFills} says against requests that see
 * nothing of one another; a deleted execution leaves it by itself.
 */
final class BrokerFillStore {
    private static final String OF_SAME = """
            SELECT f.* FROM (SELECT DISTINCT * FROM unnest(?::text[], ?::text[], ?::text[])) AS k(scope, counterparty, broker_id)
             CROSS JOIN LATERAL (
                SELECT scope, code, counterparty, broker_id, corrects FROM broker_fills
                 WHERE scope = k.scope AND counterparty = k.counterparty AND broker_id = k.broker_id OFFSET 0) f
            """;

    private static final String PUT = """
            INSERT INTO broker_fills (scope, code, counterparty, broker_id, corrects)
            SELECT * FROM unnest(?::text[], ?::text[], ?::text[], ?::text[], ?::text[])
            ON CONFLICT (scope, code) DO UPDATE
               SET counterparty = excluded.counterparty, broker_id = excluded.broker_id, corrects = excluded.corrects
            """;

    private static final String REMOVE = """
            DELETE FROM broker_fills WHERE (scope, code) IN (SELECT * FROM unnest(?::text[], ?::text[]))
            """;

    /** All reports of the same fills. */
    Pending<List<BrokerFill>> reportsOf(Tx tx, Collection<BrokerFill> fills) {
        if (fills.isEmpty()) {
            return Pending.of(List.of());
        }
        return tx.queryLater(
                OF_SAME,
                row -> new BrokerFill(row.id(), row.text("counterparty"), row.text("broker_id"), row.text("corrects")),
                texts(fills, fill -> fill.execution().scope()),
                texts(fills, BrokerFill::counterparty),
                texts(fills, BrokerFill::brokerId));
    }

    /** Records what executions, which are there, report now. */
    void put(Tx tx, List<BrokerFill> fills) {
        if (fills.isEmpty()) {
            return;
        }
        tx.write(
                PUT,
                texts(fills, fill -> fill.execution().scope()),
                texts(fills, fill -> fill.execution().code()),
                texts(fills, BrokerFill::counterparty),
                texts(fills, BrokerFill::brokerId),
                texts(fills, BrokerFill::corrects));
    }

    /** Forgets what executions reported. */
    void remove(Tx tx, Collection<ResourceId> executions) {
        if (!executions.isEmpty()) {
            tx.write(REMOVE, SqlArray.scopes(executions), SqlArray.codes(executions));
        }
    }

    private static SqlArray texts(Collection<BrokerFill> fills, Function<BrokerFill, String> text) {
        return SqlArray.texts(fills.stream().map(text).toList());
    }
}
