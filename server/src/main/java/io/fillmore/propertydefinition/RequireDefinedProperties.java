package io.fillmore.propertydefinition;

import static io.fillmore.platform.failure.ErrorCode.PROPERTY_NOT_DEFINED;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Refuses a request that sets properties which nobody has defined. Keys that are none are left to whoever knows where they
 * stand.
 *
 * <p>Fails with PROPERTY_NOT_DEFINED, naming the first few.
 */
public final class RequireDefinedProperties {
    private static final int NAMED_MAX = 10;
    private static final Caller NOBODY = new Caller(Caller.ANONYMOUS, "", Instant.EPOCH);

    private final Database database;
    private final PropertyDefinitionStore definitions;

    public RequireDefinedProperties(Database database, PropertyDefinitionStore definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    /** Checks all keys of a request at once. */
    public void run(Set<String> keys) {
        List<PropertyDefinition.Key> wanted =
                keys.stream().flatMap(RequireDefinedProperties::parse).toList();
        if (wanted.isEmpty()) {
            return;
        }
        Set<String> undefined = new TreeSet<>();
        wanted.forEach(key -> undefined.add(key.toString()));
        database.read(NOBODY, Optional.empty(), tx -> definitions.table().find(tx, wanted))
                .forEach(found -> undefined.remove(found.value().key().toString()));
        if (!undefined.isEmpty()) {
            String named = String.join(", ", undefined.stream().limit(NAMED_MAX).toList());
            int more = undefined.size() - NAMED_MAX;
            throw PROPERTY_NOT_DEFINED
                    .of(more > 0 ? named + " (and " + more + " more)" : named)
                    .asException();
        }
    }

    private static Stream<PropertyDefinition.Key> parse(String text) {
        String[] parts = text.split("/", -1);
        return parts.length == 3 && ResourceId.isPart(parts[1]) && ResourceId.isPart(parts[2])
                ? Stream.of(new PropertyDefinition.Key(parts[0], new ResourceId(parts[1], parts[2])))
                : Stream.empty();
    }
}
