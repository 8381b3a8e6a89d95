package io.fillmore.testing;

import java.util.Arrays;
import java.util.stream.Collectors;

/** Request bodies for what {@link Scenario} does not say. Ids are codes in one scope. */
public final class Bodies {
    public static final String VOD = "{\"Instrument/default/LusidInstrumentId\": \"VOD\"}";

    private final String scope;

    public Bodies(String scope) {
        this.scope = scope;
    }

    public String id(String code) {
        return "{\"scope\": \"%s\", \"code\": \"%s\"}".formatted(scope, code);
    }

    public String ids(String... codes) {
        return Arrays.stream(codes).map(this::id).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A body of CreateOrders with these blocks. */
    public String requests(String... items) {
        return "{\"requests\": [" + String.join(", ", items) + "]}";
    }

    /** A block of VOD that is bought; {@code more} are further fields, such as {@code "type": "Limit"}. */
    public String block(String code, String more, String... orders) {
        return """
                {"blockId": %s, "instrumentIdentifiers": %s, "side": "Buy"%s, "orders": [%s]}""".formatted(id(code), VOD, more.isEmpty() ? "" : ", " + more, String.join(", ", orders));
    }

    /** An order of a block; {@code more} are further fields. */
    public String order(String code, String quantity, String more) {
        return """
                {"id": %s, "quantity": %s, "portfolioId": %s%s}""".formatted(id(code), quantity, id("P"), more.isEmpty() ? "" : ", " + more);
    }

    /** A placement of VOD that is bought at the market; {@code more} are further fields. */
    public String placement(String code, String quantity, String more, String... blocks) {
        return """
                {"id": %s, "blockIds": %s, "instrumentIdentifiers": %s, "quantity": %s, "side": "Buy", "type": "Market",
                 "timeInForce": "Day", "createdDate": "2024-03-05T10:00:00Z"%s}""".formatted(id(code), ids(blocks), VOD, quantity, more.isEmpty() ? "" : ", " + more);
    }

    /** An execution of a placement at 10 GBP; {@code more} are further fields. */
    public String execution(String code, String placement, String quantity, String more) {
        return """
                {"id": %s, "placementId": %s, "instrumentIdentifiers": %s, "quantity": %s, "state": "Filled",
                 "side": "Buy", "type": "Market", "createdDate": "2024-03-05T10:00:00Z",
                 "price": {"amount": 10, "currency": "GBP"}, "settlementCurrency": "GBP",
                 "settlementCurrencyFxRate": 1, "counterparty": "Broker"%s}""".formatted(id(code), id(placement), VOD, quantity, more.isEmpty() ? "" : ", " + more);
    }

    /** A body that is a map of request keys. */
    public static String map(String... keysAndItems) {
        StringBuilder body = new StringBuilder("{");
        for (int i = 0; i < keysAndItems.length; i += 2) {
            body.append(i == 0 ? "" : ", ")
                    .append('"')
                    .append(keysAndItems[i])
                    .append("\": ")
                    .append(keysAndItems[i + 1]);
        }
        return body.append('}').toString();
    }
}
