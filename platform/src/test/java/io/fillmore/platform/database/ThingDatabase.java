package io.fillmore.platform.database;

import io.fillmore.platform.embedded.EmbeddedPostgres;
import io.fillmore.platform.value.ResourceId;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A real PostgreSQL with the table of {@link Thing}s. */
record ThingDatabase(EmbeddedPostgres postgres, ConnectionPool pool, Database database) implements AutoCloseable {
    static final Caller CALLER = new Caller("ann", "request-1", Instant.parse("2024-03-05T10:00:00Z"));
    static final Caller OTHER = new Caller("ben", "request-2", Instant.parse("2024-03-05T10:00:00Z"));

    static ThingDatabase start(Path data) {
        // jit: as any PostgreSQL but the embedded one has it.
        EmbeddedPostgres postgres = EmbeddedPostgres.start(data, Map.of("fsync", "off", "jit", "on"));
        ConnectionPool pool = ConnectionPool.open(
                new DatabaseSettings(
                        postgres.jdbcUrl(), Optional.of(postgres.user()), Optional.of(postgres.password()), 12),
                "classpath:db/things",
                DatabaseEvents.UNWATCHED);
        return new ThingDatabase(postgres, pool, new Database(pool));
    }

    /** Creates the thing, or replaces it. */
    Versioned<Thing> write(Caller caller, Thing thing) {
        return database.write(caller, tx -> {
            Draft<Thing> draft = Thing.TABLE.lock(tx, List.of(thing.id())).get(thing.id());
            Draft<Thing> written = draft == null ? Draft.created(thing) : draft;
            written.become(thing);
            Thing.TABLE.append(tx, List.of(written));
            return written.versioned();
        });
    }

    Optional<Versioned<Thing>> read(ResourceId id, Optional<Instant> asAt) {
        return Thing.TABLE.read(database, CALLER, asAt, id);
    }

    @Override
    public void close() {
        pool.close();
        postgres.close();
    }
}
