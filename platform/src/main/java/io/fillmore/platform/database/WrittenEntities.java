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

    /** What has become of so many drafts, of which some are new and some changed. */
    void addAppended(String table, int drafts, int created, int changed) {
        add(table, EntityOutcome.CREATED, created);
        add(table, EntityOutcome.CHANGED, changed);
        add(table, EntityOutcome.UNCHANGED, drafts - created - changed);
    }

    void addAll(WrittenEntities others) {
        others.counts.forEach((key, entities) -> add(key.table, key.outcome, entities));
    }

    void tell(DatabaseEvents events) {
        counts.forEach((key, entities) -> events.committed(key.table, key.outcome, entities));
    }
}
