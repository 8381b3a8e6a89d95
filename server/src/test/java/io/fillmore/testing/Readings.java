package io.fillmore.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** All that a server tells as at an instant, to compare with what another tells, or the same one later. */
public final class Readings {
    private static final List<String> LISTS = List.of(
            "orders",
            "blocks",
            "placements",
            "executions",
            "allocations",
            "orderinstructions",
            "packages",
            "participations",
            "portfolios",
            "instruments",
            "transactions/fees/rules",
            "ordergraph/blocks",
            "ordergraph/placements");

    private Readings() {}

    /** The lists of all entities, by address, without what differs from request to request. */
    public static Map<String, String> asAt(Api api, String instant) {
        Map<String, String> readings = new LinkedHashMap<>();
        for (String list : LISTS) {
            String address = "/api/" + list + "?limit=5000&asAt=" + instant;
            readings.put(address, comparable(api.get(address).expect(200)));
        }
        return readings;
    }

    /** The answer without links, which name the request and the server. */
    public static String comparable(Answer answer) {
        return answer.body().replaceAll("\"href\":\"[^\"]*\"", "\"href\":\"\"");
    }
}
