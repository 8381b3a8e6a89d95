package io.fillmore.instrument;

import static io.fillmore.platform.failure.ErrorCode.INSTRUMENT_NOT_FOUND;
import static io.fillmore.platform.failure.ErrorCode.INVALID_PARAMETER_VALUE;

import io.fillmore.instrument.InstrumentJson.DeletedInstrumentJson;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Deletion;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.failure.Outcomes;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.OutcomesJson;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.http.UnsupportedParameters;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.shape.ApiType;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/**
 * Instruments over HTTP. Nothing of an instrument varies with effective time, so {@code effectiveAt} must be a time and has no
 * further meaning.
 */
@ApiResource
public final class InstrumentResource {
    private final Database database;
    private final InstrumentStore instruments;
    private final UpsertInstruments upsertInstruments;
    private final DeleteInstrument deleteInstrument;

    public InstrumentResource(Database database, InstrumentStore instruments, UnresolvedEntities unresolved) {
        this.database = database;
        this.instruments = instruments;
        this.upsertInstruments = new UpsertInstruments(database, instruments, unresolved);
        this.deleteInstrument = new DeleteInstrument(database, instruments, unresolved);
    }

    @PostMapping("/instruments")
    @UnsupportedParameters({"dataModelScope", "dataModelCode"})
    @ResponseStatus(HttpStatus.CREATED)
    OutcomesJson<InstrumentJson> upsertInstruments(
            @RequestBody Map<String, InstrumentDefinitionRequest> body,
            @RequestParam(defaultValue = IdentifierKey.DEFAULT_SCOPE) String scope,
            ApiRequest request) {
        return OutcomesJson.of(
                request,
                upsertInstruments
                        .run(request.caller(), part("scope", scope), body)
                        .map(instrument -> InstrumentJson.of(instrument, Optional.empty())));
    }

    @GetMapping("/instruments")
    @UnsupportedParameters({
        "relationshipDefinitionIds: List<string>",
        "dataModelScope",
        "dataModelCode",
        "membershipType",
        "timelineScope",
        "timelineCode",
        "closedPeriodId"
    })
    PagedResourceListJson<InstrumentJson> listInstruments(
            ListRequest list,
            @RequestParam Optional<List<String>> instrumentPropertyKeys,
            @ApiType("string") @RequestParam Optional<Instant> effectiveAt,
            @RequestParam(defaultValue = IdentifierKey.DEFAULT_SCOPE) String scope,
            ApiRequest request) {
        return PagedResourceListJson.of(
                request,
                instruments
                        .listing()
                        .run(
                                database,
                                request.caller(),
                                list,
                                SqlFragment.of("t.scope = ?", part("scope", scope)),
                                (tx, found) -> Pending.of(found.stream()
                                        .map(instrument -> InstrumentJson.of(instrument, instrumentPropertyKeys))
                                        .toList())));
    }

    @GetMapping("/instruments/{identifierType}/{identifier}")
    @UnsupportedParameters({
        "relationshipDefinitionIds: List<string>",
        "dataModelScope",
        "dataModelCode",
        "timelineScope",
        "timelineCode",
        "closedPeriodId"
    })
    InstrumentJson getInstrument(
            @PathVariable String identifierType,
            @PathVariable String identifier,
            @RequestParam(defaultValue = IdentifierKey.DEFAULT_SCOPE) String scope,
            @RequestParam Optional<Instant> asAt,
            @ApiType("string") @RequestParam Optional<Instant> effectiveAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        IdentifierKey key = key(scope, identifierType);
        return database.read(request.caller(), asAt, tx -> instruments.find(tx, key, List.of(identifier))).stream()
                .findFirst()
                .map(instrument -> InstrumentJson.of(instrument, propertyKeys, request))
                .orElseThrow(() -> notFound(key, identifier).asException());
    }

    @PostMapping("/instruments/$get")
    @UnsupportedParameters({"relationshipDefinitionIds: List<string>", "dataModelScope", "dataModelCode"})
    OutcomesJson<InstrumentJson> getInstruments(
            @RequestBody List<String> body,
            @RequestParam String identifierType,
            @RequestParam(defaultValue = IdentifierKey.DEFAULT_SCOPE) String scope,
            @RequestParam Optional<Instant> asAt,
            @ApiType("string") @RequestParam Optional<Instant> effectiveAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        IdentifierKey key = key(scope, identifierType);
        Map<String, Versioned<StoredInstrument>> found = new LinkedHashMap<>();
        database.read(request.caller(), asAt, tx -> instruments.find(tx, key, body))
                .forEach(instrument -> found.put(instrument.value().valueOf(key), instrument));
        Map<String, InstrumentJson> values = new LinkedHashMap<>();
        Map<String, Failure> failed = new LinkedHashMap<>();
        for (String value : body) {
            if (found.containsKey(value)) {
                values.put(value, InstrumentJson.of(found.get(value), propertyKeys));
            } else {
                failed.put(value, notFound(key, value));
            }
        }
        return OutcomesJson.of(request, new Outcomes<>(values, failed));
    }

    @DeleteMapping("/instruments/{identifierType}/{identifier}")
    DeletedInstrumentJson deleteInstrument(
            @PathVariable String identifierType,
            @PathVariable String identifier,
            @RequestParam(defaultValue = IdentifierKey.DEFAULT_SCOPE) String scope,
            ApiRequest request) {
        Deletion deletion = deleteInstrument.run(request.caller(), key(scope, identifierType), identifier);
        return new DeletedInstrumentJson(request.href(), deletion.asAt(), request.links());
    }

    private static Failure notFound(IdentifierKey key, String value) {
        return INSTRUMENT_NOT_FOUND.of(key.type() + " '" + value + "' in scope " + key.scope());
    }

    private static IdentifierKey key(String scope, String identifierType) {
        return new IdentifierKey(part("scope", scope), part("identifierType", identifierType));
    }

    private static String part(String parameter, String text) {
        if (!ResourceId.isPart(text)) {
            throw INVALID_PARAMETER_VALUE
                    .of(parameter, ResourceId.describeFault(text))
                    .asException();
        }
        return text;
    }
}
