package io.fillmore.torture;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Something that can be looked up by its address.
 *
 * @param table where it is kept, also the last part of its address
 * @param code within the one scope of a run; of a transaction its id
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

    private boolean isTransaction() {
        return !portfolio.isEmpty();
    }

    String address() {
        return isTransaction()
                ? "/api/transactionportfolios/" + SCOPE + "/" + portfolio + "/transactions?limit=5000"
                : "/api/" + table + "/" + SCOPE + "/" + code + "?";
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
