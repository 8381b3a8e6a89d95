package io.fillmore.platform.database;

import java.util.LinkedHashMap;
import java.util.Map;

/** What a transaction has made of how many entities; nobody hears of it unless the transaction commits. */
final class WrittenEntities {
    private final Map<Key, Integer> counts = new LinkedHashMap<>();

    private record Key(String table, EntityOutcome outcome) {}

    void add(String table, EntityOutcome outcome, int entities) {
        if (entities > 0) {
            counts.merge(new Key(table, outcome), entities, Integer::sum);
        }
    }

    void addAll(WrittenEntities others) {
        others.counts.forEach((key, entities) -> add(key.table, key.outcome, entities));
    }

    void tell(DatabaseEvents events) {
        counts.forEach((key, entities) -> events.committed(key.table, key.outcome, entities));
    }
}
