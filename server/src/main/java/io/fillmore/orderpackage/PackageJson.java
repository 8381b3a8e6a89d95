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
        return of(orderPackage, orderPackage.value().properties().byKey(), null);
    }

    static PackageJson of(
            Versioned<OrderPackage> versioned,
            Map<String, PerpetualProperty> properties,
            @Nullable List<LinkJson> links) {
        OrderPackage orderPackage = versioned.value();
        return new PackageJson(
                orderPackage.id(),
                orderPackage.orderIds(),
                orderPackage.orderInstructionIds(),
                properties,
                VersionJson.of(versioned.version()),
                links);
    }
}
