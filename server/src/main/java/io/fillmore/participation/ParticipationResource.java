package io.fillmore.participation;

import static io.fillmore.platform.failure.ErrorCode.PARTICIPATION_NOT_FOUND;

import io.fillmore.order.OrderStore;
import io.fillmore.participation.ParticipationRequest.ParticipationSetRequest;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Participations over HTTP. They have no properties, so {@code propertyKeys} chooses among none. */
@ApiResource
public final class ParticipationResource {
    private final Database database;
    private final ParticipationStore participations;
    private final UpsertParticipations upsertParticipations;

    public ParticipationResource(
            Database database, ParticipationStore participations, OrderStore orders, LockedPlacements placements) {
        this.database = database;
        this.participations = participations;
        this.upsertParticipations = new UpsertParticipations(database, participations, orders, placements);
    }

    @PostMapping("/participations")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<ParticipationJson> upsertParticipations(
            @RequestBody Optional<ParticipationSetRequest> body, ApiRequest request) {
        return ResourceListJson.of(
                request,
                upsertParticipations.run(
                        request.caller(), body.map(ParticipationSetRequest::all).orElse(List.of())),
                ParticipationJson::of);
    }

    @GetMapping("/participations")
    PagedResourceListJson<ParticipationJson> listParticipations(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request,
                participations
                        .listing()
                        .run(
                                database,
                                request.caller(),
                                list,
                                (participation, propertyKeys) -> ParticipationJson.of(participation)));
    }

    /** {@code propertyKeys} is read and has nothing to choose from: a participation has no properties. */
    @GetMapping("/participations/{scope}/{code}")
    ParticipationJson getParticipation(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return participations
                .table()
                .read(database, request.caller(), asAt, id)
                .map(participation -> ParticipationJson.of(participation, request.links()))
                .orElseThrow(() -> PARTICIPATION_NOT_FOUND.of(id).asException());
    }

    @DeleteMapping("/participations/{scope}/{code}")
    DeletedEntityJson deleteParticipation(ResourceId id, ApiRequest request) {
        return participations
                .table()
                .delete(database, request.caller(), id)
                .map(deletion -> DeletedEntityJson.of(request, Participation.ENTITY_TYPE, deletion))
                .orElseThrow(() -> PARTICIPATION_NOT_FOUND.of(id).asException());
    }
}
