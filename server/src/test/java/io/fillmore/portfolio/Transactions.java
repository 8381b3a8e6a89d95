package io.fillmore.portfolio;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import java.util.Map;

/** The calls about a client's own transactions, for tests. */
public final class Transactions {
    private final Api api;
    private final String scope;

    public Transactions(Api api, String scope) {
        this.api = api;
        this.scope = scope;
    }

    /** Creates a portfolio of GBP. */
    public Answer portfolio(String code) {
        return api.call("createPortfolio", Map.of("scope", scope), Map.of(), """
                        {"code": "%s", "displayName": "Growth", "baseCurrency": "GBP"}""".formatted(code))
                .expect(201);
    }

    /** A purchase of VOD for GBP; dates as a client writes them. */
    public String buy(String id, String units, String amount, String transactionDate, String settlementDate) {
        return """
                {"transactionId": "%s", "type": "Buy", "instrumentIdentifiers": %s, "transactionDate": "%s",
                 "settlementDate": "%s", "units": %s, "totalConsideration": {"amount": %s, "currency": "GBP"}}""".formatted(id, Bodies.VOD, transactionDate, settlementDate, units, amount);
    }

    /** The same with further fields. */
    public String buy(String id, String more) {
        String plain = buy(id, "10", "100", "2024-03-05", "2024-03-07");
        return plain.substring(0, plain.length() - 1) + ", " + more + "}";
    }

    public Answer upsert(String portfolio, String... transactions) {
        return upsert(portfolio, Map.of(), transactions);
    }

    public Answer upsert(String portfolio, Map<String, String> query, String... transactions) {
        return api.call(
                "upsertTransactions",
                Map.of("scope", scope, "code", portfolio),
                query,
                "[" + String.join(", ", transactions) + "]");
    }

    /** Cancels those whose ids are given with commas. */
    public Answer cancel(String portfolio, String ids) {
        return api.call("cancelTransactions", Map.of("scope", scope, "code", portfolio), Map.of("transactionIds", ids));
    }

    public Answer list(String portfolio, Map<String, String> query) {
        return api.call("getTransactions", Map.of("scope", scope, "code", portfolio), query);
    }
}
