package io.fillmore.execution;

import io.fillmore.execution.ExecutionRequest.ExecutionSetRequest;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.placement.FilledPlacements;
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
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Executions over HTTP. */
@ApiResource
public final class ExecutionResource {
    private final Database database;
    private final ExecutionStore executions;
    private final UpsertExecutions upsertExecutions;
    private final DeleteExecution deleteExecution;

    public ExecutionResource(
            Database database,
            ExecutionStore executions,
            FilledPlacements.Stores placements,
            BookedShares bookedShares,
            InstrumentResolver instruments,
            BrokerIdSettings brokerIds) {
        this.database = database;
        this.executions = executions;
        this.upsertExecutions =
                new UpsertExecutions(database, executions, placements, bookedShares, instruments, brokerIds);
        this.deleteExecution = new DeleteExecution(database, executions, placements, bookedShares);
    }

    @PostMapping("/executions")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<ExecutionJson> upsertExecutions(
            @RequestBody Optional<ExecutionSetRequest> body, ApiRequest request) {
        List<ExecutionRequest> asked = body.map(ExecutionSetRequest::all).orElse(List.of());
        return ResourceListJson.of(request, upsertExecutions.run(request.caller(), asked), ExecutionJson::of);
    }

    @GetMapping("/executions")
    PagedResourceListJson<ExecutionJson> listExecutions(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request, executions.listing().run(database, request.caller(), list, ExecutionJson::of));
    }

    @GetMapping("/executions/{scope}/{code}")
    ExecutionJson getExecution(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return executions
                .table()
                .read(database, request.caller(), asAt, id)
                .map(execution -> ExecutionJson.of(execution, propertyKeys, request.links()))
                .orElseThrow(() -> ErrorCode.EXECUTION_NOT_FOUND.of(id).asException());
    }

    @DeleteMapping("/executions/{scope}/{code}")
    DeletedEntityJson deleteExecution(ResourceId id, ApiRequest request) {
        return DeletedEntityJson.of(request, Execution.DOMAIN, deleteExecution.run(request.caller(), id));
    }
}
