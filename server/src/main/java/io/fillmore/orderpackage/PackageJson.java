package io.fillmore.orderpackage;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.property.PerpetualProperty;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.shape.SchemaName;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A package on the wire. */
@SchemaName(value = "ModelPackage", inLists = "Package")
public record PackageJson(
        @Required ResourceId id,
        @Required List<ResourceId> orderIds,
        @Required List<ResourceId> orderInstructionIds,
        Map<String, PerpetualProperty> properties,
        VersionJson version,
        @Nullable List<LinkJson> links) {

    static PackageJson of(Versioned<OrderPackage> orderPackage) {
        return of(orderPackage, Optional.empty(), null);
    }

    /** As part of a list, with the properties that are asked for. */
    static PackageJson of(Versioned<OrderPackage> orderPackage, Optional<List<String>> propertyKeys) {
        return of(orderPackage, propertyKeys, null);
    }

    static PackageJson of(
            Versioned<OrderPackage> versioned, Optional<List<String>> propertyKeys, @Nullable List<LinkJson> links) {
        OrderPackage orderPackage = versioned.value();
        return new PackageJson(
                orderPackage.id(),
                orderPackage.orderIds(),
                orderPackage.orderInstructionIds(),
                orderPackage.properties().only(propertyKeys),
                VersionJson.of(versioned.version()),
                links);
    }
}
