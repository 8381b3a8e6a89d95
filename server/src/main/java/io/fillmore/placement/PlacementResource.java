package io.fillmore.placement;

import io.fillmore.block.BlockStore;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.order.Referrers;
import io.fillmore.placement.PlacementJson.CancelledPlacementJson;
import io.fillmore.placement.PlacementRequest.PlaceBlocksRequest;
import io.fillmore.placement.PlacementRequest.PlacementSetRequest;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.OutcomesJson;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Placements over HTTP. */
@ApiResource
public final class PlacementResource {
    private final Database database;
    private final PlacementStore placements;
    private final PlaceBlocks placeBlocks;
    private final UpdatePlacements updatePlacements;
    private final CancelPlacements cancelPlacements;
    private final UpsertPlacements upsertPlacements;
    private final DeletePlacement deletePlacement;

    public PlacementResource(
            Database database,
            PlacementStore placements,
            BlockStore blocks,
            ExecutedQuantities executed,
            InstrumentResolver instruments,
            Referrers referrers) {
        PlacementsAndBlocks.Stores stores =
                new PlacementsAndBlocks.Stores(placements, blocks, executed, new LivePlaced(placements));
        this.database = database;
        this.placements = placements;
        this.placeBlocks = new PlaceBlocks(database, stores, instruments);
        this.updatePlacements = new UpdatePlacements(database, stores);
        this.cancelPlacements = new CancelPlacements(database, stores);
        this.upsertPlacements = new UpsertPlacements(database, stores, instruments);
        this.deletePlacement = new DeletePlacement(database, stores, Referrers.any(placements.toParent(), referrers));
    }

    @PostMapping("/ordermanagement/placeblocks")
    ResourceListJson<PlacementJson> placeBlocks(@RequestBody Optional<PlaceBlocksRequest> body, ApiRequest request) {
        List<PlacementRequest> asked = body.map(PlaceBlocksRequest::requests).orElse(List.of());
        return ResourceListJson.of(request, placeBlocks.run(request.caller(), asked), PlacementJson::of);
    }

    @PostMapping("/ordermanagement/$updateplacements")
    OutcomesJson<PlacementJson> updatePlacements(
            @RequestBody Map<String, PlacementUpdateRequest> body, ApiRequest request) {
        return OutcomesJson.of(
                request, updatePlacements.run(request.caller(), body).map(PlacementJson::of));
    }

    @PostMapping("/ordermanagement/$cancelplacements")
    OutcomesJson<CancelledPlacementJson> cancelPlacements(
            @RequestBody Map<String, ResourceId> body, ApiRequest request) {
        return OutcomesJson.of(
                request, cancelPlacements.run(request.caller(), body).map(CancelledPlacementJson::of));
    }

    @PostMapping("/placements")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<PlacementJson> upsertPlacements(
            @RequestBody Optional<PlacementSetRequest> body, ApiRequest request) {
        return ResourceListJson.of(
                request,
                upsertPlacements.run(
                        request.caller(), body.map(PlacementSetRequest::all).orElse(List.of())),
                PlacementJson::of);
    }

    @DeleteMapping("/placements/{scope}/{code}")
    DeletedEntityJson deletePlacement(ResourceId id, ApiRequest request) {
        return DeletedEntityJson.of(request, Placement.DOMAIN, deletePlacement.run(request.caller(), id));
    }

    @GetMapping("/placements")
    PagedResourceListJson<PlacementJson> listPlacements(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request, placements.listing().run(database, request.caller(), list, PlacementJson::of));
    }

    @GetMapping("/placements/{scope}/{code}")
    PlacementJson getPlacement(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return placements
                .table()
                .read(database, request.caller(), asAt, id)
                .map(placement -> PlacementJson.of(placement, propertyKeys, request.links()))
                .orElseThrow(() -> ErrorCode.PLACEMENT_NOT_FOUND.of(id).asException());
    }
}
