package io.fillmore.propertydefinition;

import static io.fillmore.platform.failure.ErrorCode.PROPERTY_DEFINITION_NOT_FOUND;

import io.fillmore.platform.database.Database;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Property definitions over HTTP. They do not vary with effective time, so {@code effectiveAt} must be a time and has no
 * further meaning.
 */
@ApiResource
public final class PropertyDefinitionResource {
    private final Database database;
    private final PropertyDefinitionStore definitions;
    private final CreatePropertyDefinition createPropertyDefinition;

    public PropertyDefinitionResource(Database database, PropertyDefinitionStore definitions) {
        this.database = database;
        this.definitions = definitions;
        this.createPropertyDefinition = new CreatePropertyDefinition(database, definitions);
    }

    @PostMapping("/propertydefinitions")
    @ResponseStatus(HttpStatus.CREATED)
    PropertyDefinitionJson createPropertyDefinition(
            @RequestBody CreatePropertyDefinitionRequest body, ApiRequest request) {
        return PropertyDefinitionJson.of(createPropertyDefinition.run(request.caller(), body.asDefinition()), request);
    }

    @GetMapping("/propertydefinitions/$list")
    PagedResourceListJson<PropertyDefinitionJson> listPropertyDefinitions(
            ListRequest list, @ApiType("string") @RequestParam Optional<Instant> effectiveAt, ApiRequest request) {
        return PagedResourceListJson.of(
                request,
                definitions
                        .listing()
                        .run(
                                database,
                                request.caller(),
                                list,
                                (definition, ofDefinitions) -> PropertyDefinitionJson.of(definition)));
    }

    @GetMapping("/propertydefinitions/{domain}/{scope}/{code}")
    PropertyDefinitionJson getPropertyDefinition(
            @PathVariable String domain,
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @ApiType("string") @RequestParam Optional<Instant> effectiveAt,
            ApiRequest request) {
        PropertyDefinition.Key key = new PropertyDefinition.Key(domain, id);
        if (!PropertyDefinition.DOMAINS.contains(domain)) {
            throw notFound(key);
        }
        return definitions
                .table()
                .read(database, request.caller(), asAt, key)
                .map(definition -> PropertyDefinitionJson.of(definition, request))
                .orElseThrow(() -> notFound(key));
    }

    private static FailureException notFound(PropertyDefinition.Key key) {
        return PROPERTY_DEFINITION_NOT_FOUND.of(key.toString()).asException();
    }
}
