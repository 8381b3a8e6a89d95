package io.fillmore.instrument;

import static io.fillmore.platform.failure.ErrorCode.INSTRUMENT_NOT_FOUND;

import io.fillmore.instrument.InstrumentStore.Identifier;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import java.util.List;

/**
 * Deletes an instrument, and frees its identifiers. What was resolved to it keeps its name; what was unresolved because its
 * identifiers named this instrument and one other is now the other's.
 *
 * <p>Fails with INSTRUMENT_NOT_FOUND.
 */
public final class DeleteInstrument {
    private final Database database;
    private final InstrumentStore instruments;
    private final UnresolvedEntities unresolved;

    DeleteInstrument(Database database, InstrumentStore instruments, UnresolvedEntities unresolved) {
        this.database = database;
        this.instruments = instruments;
        this.unresolved = unresolved;
    }

    Deletion run(Caller caller, IdentifierKey key, String value) {
        return database.write(caller, tx -> delete(tx, key, value));
    }

    private Deletion delete(Tx tx, IdentifierKey key, String value) {
        instruments.lock(tx);
        List<String> names = instruments.find(tx, key, List.of(value)).stream()
                .map(Versioned::value)
                .map(StoredInstrument::lusidInstrumentId)
                .toList();
        Draft<StoredInstrument> draft = instruments.table().lock(tx, names).values().stream()
                .findFirst()
                .orElseThrow(() -> INSTRUMENT_NOT_FOUND
                        .of(key.type() + " '" + value + "' in scope " + key.scope())
                        .asException());
        List<Identifier> freed = Identifier.of(draft.value().identifiers());
        instruments.remove(tx, freed);
        UnresolvedEntities.Locked waiting = unresolved.lock(tx, freed);
        instruments.table().delete(tx, List.of(draft));
        waiting.resolve(tx);
        return Deletion.of(tx, draft);
    }
}
