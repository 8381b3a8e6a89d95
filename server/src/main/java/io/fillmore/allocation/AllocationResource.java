package io.fillmore.allocation;

import io.fillmore.allocation.AllocationJson.RunJson;
import io.fillmore.allocation.AllocationRequest.AllocationSetRequest;
import io.fillmore.allocation.UpsertAllocations.Verification;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.failure.ErrorCode;
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
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;

/** Allocations over HTTP. */
@ApiResource
public final class AllocationResource {
    private final Database database;
    private final AllocationStore allocations;
    private final RunAllocationService runAllocationService;
    private final RunAllocationServiceWithWeights runAllocationServiceWithWeights;
    private final UpsertAllocations upsertAllocations;
    private final DeleteAllocation deleteAllocation;

    public AllocationResource(
            Database database,
            AllocationStore allocations,
            RunAllocationService runAllocationService,
            RunAllocationServiceWithWeights runAllocationServiceWithWeights,
            UpsertAllocations upsertAllocations,
            DeleteAllocation deleteAllocation) {
        this.database = database;
        this.allocations = allocations;
        this.runAllocationService = runAllocationService;
        this.runAllocationServiceWithWeights = runAllocationServiceWithWeights;
        this.upsertAllocations = upsertAllocations;
        this.deleteAllocation = deleteAllocation;
    }

    @PostMapping("/ordermanagement/allocate")
    RunJson runAllocationService(
            @RequestBody List<ResourceId> body,
            @RequestParam Optional<String> allocationAlgorithm,
            ApiRequest request) {
        return RunJson.of(runAllocationService.run(request.caller(), body, allocationAlgorithm));
    }

    @PostMapping("/ordermanagement/allocate/weighted")
    RunJson runAllocationServiceWithWeights(
            @RequestBody WeightedAllocationRequest body,
            @RequestParam Optional<String> allocationAlgorithm,
            ApiRequest request) {
        return RunJson.of(runAllocationServiceWithWeights.run(request.caller(), body, allocationAlgorithm));
    }

    @PostMapping("/allocations")
    ResourceListJson<AllocationJson> upsertAllocations(
            @RequestBody AllocationSetRequest body,
            @RequestParam Optional<Instant> verificationAsAt,
            @RequestParam(defaultValue = "false") boolean retryWithoutChangedEntities,
            ApiRequest request) {
        return ResourceListJson.of(
                request,
                upsertAllocations.run(
                        request.caller(), body.all(), new Verification(verificationAsAt, retryWithoutChangedEntities)),
                AllocationJson::of);
    }

    @DeleteMapping("/allocations/{scope}/{code}")
    DeletedEntityJson deleteAllocation(ResourceId id, ApiRequest request) {
        return DeletedEntityJson.of(request, Allocation.DOMAIN, deleteAllocation.run(request.caller(), id));
    }

    @GetMapping("/allocations")
    PagedResourceListJson<AllocationJson> listAllocations(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request, allocations.listing().run(database, request.caller(), list, AllocationJson::of));
    }

    @GetMapping("/allocations/{scope}/{code}")
    AllocationJson getAllocation(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return allocations
                .table()
                .read(database, request.caller(), asAt, id)
                .map(allocation -> AllocationJson.of(allocation, propertyKeys, request.links()))
                .orElseThrow(() -> ErrorCode.ALLOCATION_NOT_FOUND.of(id).asException());
    }
}
