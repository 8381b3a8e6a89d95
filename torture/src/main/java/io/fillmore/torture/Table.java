package io.fillmore.torture;

import java.util.List;
import java.util.Map;

/**
 * A table behind the servers' backs.
 *
 * @param relation its name
 * @param key the columns that tell its entities apart
 * @param code the column that has an {@link Entity}'s code
 * @param portfolio an expression for its portfolio
 * @param isThere a condition on rows that clients are shown unless they ask for others
 * @param fields what a row tells that the {@link Ledger} knows too
 */
record Table(String relation, String key, String code, String portfolio, String isThere, List<String> fields) {
    /** All of them, by the name that addresses have. */
    static final Map<String, Table> ALL = Map.ofEntries(
            Map.entry("portfolios", byId("portfolios")),
            Map.entry("instruments", new Table("instruments", "lusid_instrument_id", "name", "''", "TRUE", List.of())),
            Map.entry("orderinstructions", byId("order_instructions", "quantity")),
            Map.entry("packages", byId("packages")),
            Map.entry("blocks", byId("blocks", "quantity", "isSwept")),
            Map.entry("orders", byId("orders", "quantity", "state")),
            Map.entry("placements", byId("placements", "quantity", "state")),
            Map.entry("participations", byId("participations")),
            Map.entry("executions", byId("executions", "quantity")),
            Map.entry("allocations", byId("allocations", "quantity", "state")),
            Map.entry("transactions/fees/rules", byId("fee_rules", "fixed")),
            Map.entry(
                    "transactions",
                    new Table(
                            "transactions",
                            "portfolio_scope, portfolio_code, transaction_id",
                            "transaction_id",
                            "portfolio_code",
                            "status <> 'Cancelled'",
                            List.of("units"))));

    private static Table byId(String relation, String... fields) {
        return new Table(relation, "scope, code", "code", "''", "TRUE", List.of(fields));
    }
}
