package io.fillmore.platform.database;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Collectors;

/** How PostgreSQL plans the statements of a transaction. */
enum Planning {
    /**
     * What is named is found by index, so statements are planned once a connection and not by how much there is at that time: on an
     * empty table, reading all of it, or of an index, looks as cheap as looking up, and a plan stays. So rows that are touched weigh more
     * than anything. With such weights all seems expensive enough to be compiled, which takes a hundred times what these statements do.
     */
    BY_INDEX((name, value) -> "'" + value + "'"),

    /** Each time for its parameters, in any way that the planner knows, with the weights that the operator has set. */
    FREELY((name, value) -> name.equals("plan_cache_mode") ? "'force_custom_plan'" : "NULL");

    private final String forTransaction;

    Planning(BiFunction<String, String, String> valueOf) {
        forTransaction = weights().entrySet().stream()
                .map(weight -> "set_config('" + weight.getKey() + "', "
                        + valueOf.apply(weight.getKey(), weight.getValue()) + ", true)")
                .collect(Collectors.joining(", ", "SELECT ", ""));
    }

    private static Map<String, String> weights() {
        Map<String, String> weights = new LinkedHashMap<>();
        weights.put("plan_cache_mode", "force_generic_plan");
        weights.put("enable_seqscan", "off");
        weights.put("enable_hashjoin", "off");
        weights.put("enable_mergejoin", "off");
        weights.put("enable_indexonlyscan", "off");
        weights.put("random_page_cost", "0.01");
        weights.put("seq_page_cost", "0.01");
        weights.put("cpu_tuple_cost", "1");
        weights.put("cpu_index_tuple_cost", "1");
        return weights;
    }

    /** The statements by which a session plans {@link #BY_INDEX} unless a transaction asks for something else. */
    static String ofSession() {
        return "SET jit = off"
                + weights().entrySet().stream()
                        .map(weight -> "; SET " + weight.getKey() + " = " + weight.getValue())
                        .collect(Collectors.joining());
    }

    /** The statement by which the rest of a transaction is planned in this way. */
    String forTransaction() {
        return forTransaction;
    }
}
