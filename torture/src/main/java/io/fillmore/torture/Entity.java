package io.fillmore.torture;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that can be looked up by its address.
 *
 * @param table where it is kept, as its address has it
 * @param code within the one scope of a run; of a transaction its id, of an instrument an identifier
 * @param portfolio of a transaction; empty for all others
 */
record Entity(String table, String code, String portfolio) {
    static final String SCOPE = "Torture";

    static Entity of(String table, String code) {
        return new Entity(table, code, "");
    }

    static Entity transaction(String portfolio, String id) {
        return new Entity("transactions", id, portfolio);
    }

    /** An instrument, by an identifier of its own. */
    static Entity instrument(String identifier) {
        return of("instruments", identifier);
    }

    private boolean isTransaction() {
        return !portfolio.isEmpty();
    }

    /** Where it is read, with a query that can go on. */
    String address() {
        return switch (table) {
            case "transactions" -> "/api/transactionportfolios/" + SCOPE + "/" + portfolio + "/transactions?limit=5000";
            case "instruments" -> "/api/instruments/ClientInternal/" + code + "?scope=" + SCOPE;
            default -> "/api/" + table + "/" + SCOPE + "/" + code + "?";
        };
    }

    /** The entity in an answer to its address; empty if it is not there. */
    Optional<JsonNode> in(Answer answer) {
        if (!answer.isSuccess()) {
            return Optional.empty();
        }
        if (!isTransaction()) {
            return Optional.of(answer.json());
        }
        return answer.json()
                .path("values")
                .valueStream()
                .filter(each -> each.path("transactionId").asString("").equals(code))
                .findFirst();
    }

    @Override
    public String toString() {
        return table + " " + code;
    }
}
