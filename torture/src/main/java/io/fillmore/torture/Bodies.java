package io.fillmore.torture;

import java.util.Collection;
import java.util.stream.Collectors;

/** The JSON of requests. */
final class Bodies {
    private static final String VOD =
            "\"instrumentIdentifiers\": {\"Instrument/default/LusidInstrumentId\": \"VOD\"}, \"side\": \"Buy\"";

    private Bodies() {}

    static String id(String code) {
        return "{\"scope\": \"" + Entity.SCOPE + "\", \"code\": \"" + code + "\"}";
    }

    static String ids(Collection<String> codes) {
        return codes.stream().map(Bodies::id).collect(Collectors.joining(", ", "[", "]"));
    }

    static String requests(Collection<String> items) {
        return "{\"requests\": [" + String.join(", ", items) + "]}";
    }

    static String portfolio(String code) {
        return "{\"code\": \"" + code + "\", \"displayName\": \"" + code
                + "\", \"baseCurrency\": \"GBP\", \"created\": \"2024-01-01T00:00:00Z\"}";
    }

    static String block(String code, Collection<String> orders) {
        return "{\"blockId\": " + id(code) + ", " + VOD + ", \"orders\": [" + String.join(", ", orders) + "]}";
    }

    static String order(String code, long quantity, String portfolio) {
        return "{\"id\": " + id(code) + ", \"quantity\": " + quantity + ", \"portfolioId\": " + id(portfolio) + "}";
    }

    static String orderAlone(String code, long quantity) {
        return "{\"id\": " + id(code) + ", " + VOD + ", \"quantity\": " + quantity
                + ", \"date\": \"2024-03-05T09:00:00Z\"}";
    }

    static String move(String order, String block) {
        return "{\"orderId\": " + id(order) + ", \"destinationBlockId\": " + id(block) + "}";
    }

    static String moveRemaining(String order, String rest, String block) {
        return "{\"cancelOrderId\": " + id(order) + ", \"moveRemainingToOrderId\": " + id(rest)
                + ", \"moveRemainingToBlockId\": " + id(block) + "}";
    }

    static String sweep(String block) {
        return "{\"blockIds\": " + one(id(block)) + ", \"latestAllowableModificationTime\": \"2100-01-01T00:00:00Z\"}";
    }

    /** Of a block, or of a parent unless that is empty. */
    static String placement(String code, long quantity, String block, String parent) {
        return "{\"id\": " + id(code) + ", \"blockIds\": [" + id(block) + "], "
                + (parent.isEmpty() ? "" : "\"parentPlacementId\": " + id(parent) + ", ") + VOD + ", \"quantity\": "
                + quantity
                + ", \"type\": \"Market\", \"timeInForce\": \"Day\", \"createdDate\": \"2024-03-05T10:00:00Z\"}";
    }

    static String execution(String code, String placement, long quantity) {
        return "{\"id\": " + id(code) + ", \"placementId\": " + id(placement) + ", " + VOD + ", \"quantity\": "
                + quantity + ", \"state\": \"Filled\", \"type\": \"Market\", \"createdDate\": \"2024-03-05T10:05:00Z\","
                + " \"price\": {\"amount\": 10, \"currency\": \"GBP\"}, \"settlementCurrency\": \"GBP\","
                + " \"settlementCurrencyFxRate\": 1, \"counterparty\": \"Broker\"}";
    }

    /** What it is of is named by an identifier that may be unknown. */
    static String instruction(String code, String instrument, int quantity) {
        return "{\"id\": " + id(code) + ", \"createdDate\": \"2024-03-05T08:00:00Z\", \"quantity\": " + quantity
                + ", \"instrumentIdentifiers\": {\"Instrument/" + Entity.SCOPE + "/ClientInternal\": \"" + instrument
                + "\"}}";
    }

    static String pack(String code, Collection<String> orders, String instruction) {
        return "{\"id\": " + id(code) + ", \"orderIds\": " + ids(orders) + ", \"orderInstructionIds\": ["
                + id(instruction) + "]}";
    }

    static String participation(String code, String order, String placement) {
        return "{\"id\": " + id(code) + ", \"placementId\": " + id(placement) + ", \"orderId\": " + id(order) + "}";
    }

    static String instrument(String identifier) {
        return one("{\"name\": \"" + identifier + "\", \"identifiers\": {\"ClientInternal\": {\"value\": \""
                + identifier + "\"}}}");
    }

    static String feeRule(String code, int fixed) {
        return "{\"id\": " + id(code) + ", \"propertyKey\": \"Transaction/Fees/Levy\", \"match\": {\"portfolioScope\":"
                + " \"Elsewhere\"}, \"currency\": \"GBP\", \"fixed\": " + fixed + "}";
    }

    static String payment(String transaction, int units) {
        return "{\"transactionId\": \"" + transaction + "\", \"type\": \"FundsIn\", \"instrumentIdentifiers\":"
                + " {\"Instrument/default/Currency\": \"GBP\"}, \"transactionDate\": \"2024-03-01\","
                + " \"settlementDate\": \"2024-03-01\", \"units\": " + units
                + ", \"totalConsideration\": {\"amount\": " + units + ", \"currency\": \"GBP\"}}";
    }

    static String blockAlone(String code, long quantity) {
        return "{\"id\": " + id(code) + ", \"orderIds\": [], " + VOD + ", \"quantity\": " + quantity
                + ", \"createdDate\": \"2024-03-05T09:45:00Z\"}";
    }

    static String weight(String portfolio, int weight) {
        return "{\"portfolioId\": " + id(portfolio) + ", \"weight\": " + weight + "}";
    }

    static String weighted(String placement, Collection<String> weights) {
        return "{\"placementIds\": [" + id(placement) + "], \"portfolioWeights\": [" + String.join(", ", weights)
                + "]}";
    }

    /** A map of one request key. */
    static String one(String item) {
        return "{\"k\": " + item + "}";
    }
}
