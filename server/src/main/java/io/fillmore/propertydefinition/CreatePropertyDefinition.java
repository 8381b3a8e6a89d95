package io.fillmore.propertydefinition;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import java.util.List;

/**
 * Defines a property. One that is defined with the same content is answered as it is.
 *
 * <p>Fails with INVALID_REQUEST (defined with other content).
 */
public final class CreatePropertyDefinition {
    private final Database database;
    private final PropertyDefinitionStore definitions;

    CreatePropertyDefinition(Database database, PropertyDefinitionStore definitions) {
        this.database = database;
        this.definitions = definitions;
    }

    Versioned<PropertyDefinition> run(Caller caller, PropertyDefinition asked) {
        return database.write(caller, tx -> create(tx, asked));
    }

    private Versioned<PropertyDefinition> create(Tx tx, PropertyDefinition asked) {
        Draft<PropertyDefinition> existing =
                definitions.table().lock(tx, List.of(asked.key())).get(asked.key());
        if (existing == null) {
            Draft<PropertyDefinition> created = Draft.created(asked);
            definitions.table().append(tx, List.of(created));
            return created.versioned();
        }
        if (!existing.value().equals(asked)) {
            throw INVALID_REQUEST
                    .of("Property " + asked.key(), "it is defined with other content; use another code")
                    .asException();
        }
        return existing.versioned();
    }
}
