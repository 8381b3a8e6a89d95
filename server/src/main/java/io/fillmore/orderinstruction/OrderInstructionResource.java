package io.fillmore.orderinstruction;

import static io.fillmore.platform.failure.ErrorCode.ORDER_INSTRUCTION_NOT_FOUND;

import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.orderinstruction.OrderInstructionRequest.OrderInstructionSetRequest;
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

/** Order instructions over HTTP. */
@ApiResource
public final class OrderInstructionResource {
    private final Database database;
    private final OrderInstructionStore instructions;
    private final UpsertOrderInstructions upsertOrderInstructions;

    public OrderInstructionResource(
            Database database, OrderInstructionStore instructions, InstrumentResolver instruments) {
        this.database = database;
        this.instructions = instructions;
        this.upsertOrderInstructions = new UpsertOrderInstructions(database, instructions, instruments);
    }

    @PostMapping("/orderinstructions")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<OrderInstructionJson> upsertOrderInstructions(
            @RequestBody Optional<OrderInstructionSetRequest> body, ApiRequest request) {
        return ResourceListJson.of(
                request,
                upsertOrderInstructions.run(
                        request.caller(),
                        body.map(OrderInstructionSetRequest::all).orElse(List.of())),
                OrderInstructionJson::of);
    }

    @GetMapping("/orderinstructions")
    PagedResourceListJson<OrderInstructionJson> listOrderInstructions(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request, instructions.listing().run(database, request.caller(), list, OrderInstructionJson::of));
    }

    @GetMapping("/orderinstructions/{scope}/{code}")
    OrderInstructionJson getOrderInstruction(
            ResourceId id,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        return instructions
                .table()
                .read(database, request.caller(), asAt, id)
                .map(instruction -> OrderInstructionJson.of(instruction, propertyKeys, request.links()))
                .orElseThrow(() -> ORDER_INSTRUCTION_NOT_FOUND.of(id).asException());
    }

    @DeleteMapping("/orderinstructions/{scope}/{code}")
    DeletedEntityJson deleteOrderInstruction(ResourceId id, ApiRequest request) {
        return instructions
                .table()
                .delete(database, request.caller(), id)
                .map(deletion -> DeletedEntityJson.of(request, OrderInstruction.DOMAIN, deletion))
                .orElseThrow(() -> ORDER_INSTRUCTION_NOT_FOUND.of(id).asException());
    }
}
