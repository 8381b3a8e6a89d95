package io.fillmore.propertydefinition;

import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.LinkJson;
import io.fillmore.platform.http.VersionJson;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.shape.Foreign;
import io.fillmore.platform.value.ResourceId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A property definition on the wire. */
record PropertyDefinitionJson(
        @ApiType("uri") @Nullable String href,
        String key,
        String displayName,
        @Foreign ResourceId dataTypeId,
        String domain,
        String scope,
        String code,
        boolean valueRequired,
        String lifeTime,
        String constraintStyle,
        String propertyDefinitionType,
        @Nullable String propertyDescription,
        @Nullable String collectionType,
        VersionJson version,
        @Nullable String valueFormat,
        @Nullable List<LinkJson> links) {
    static final String PERPETUAL = "Perpetual";

    private static final String VALUE_PROPERTY = "ValueProperty";

    static PropertyDefinitionJson of(Versioned<PropertyDefinition> definition) {
        return of(definition, null, null);
    }

    static PropertyDefinitionJson of(Versioned<PropertyDefinition> definition, ApiRequest request) {
        return of(definition, request.href(), request.links());
    }

    private static PropertyDefinitionJson of(
            Versioned<PropertyDefinition> versioned, @Nullable String href, @Nullable List<LinkJson> links) {
        PropertyDefinition definition = versioned.value();
        return new PropertyDefinitionJson(
                href,
                definition.key().toString(),
                definition.displayName(),
                definition.dataTypeId(),
                definition.key().domain(),
                definition.key().id().scope(),
                definition.key().id().code(),
                false,
                PERPETUAL,
                definition.constraintStyle(),
                VALUE_PROPERTY,
                definition.propertyDescription(),
                definition.collectionType(),
                VersionJson.of(versioned.version()),
                definition.valueFormat(),
                links);
    }
}
