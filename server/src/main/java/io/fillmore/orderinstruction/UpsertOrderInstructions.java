package io.fillmore.orderinstruction;

import static java.util.Objects.requireNonNull;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.property.Properties;
import java.util.List;
import java.util.Map;

/**
 * Records order instructions, or replaces what was recorded: all of it or nothing.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST, INVALID_PARAMETER_VALUE (identifiers), PROPERTY_DOMAIN.
 */
public final class UpsertOrderInstructions {
    private final Database database;
    private final OrderInstructionStore instructions;
    private final InstrumentResolver instruments;

    UpsertOrderInstructions(Database database, OrderInstructionStore instructions, InstrumentResolver instruments) {
        this.database = database;
        this.instructions = instructions;
        this.instruments = instruments;
    }

    public List<Versioned<OrderInstruction>> run(Caller caller, List<OrderInstructionRequest> requests) {
        Distinct.require("Order instruction", requests, OrderInstructionRequest::id);
        return database.write(caller, tx -> upsert(tx, requests));
    }

    private List<Versioned<OrderInstruction>> upsert(Tx tx, List<OrderInstructionRequest> requests) {
        Map<Map<String, String>, Instrument> resolved = instruments
                .resolve(
                        tx,
                        requests.stream()
                                .filter(OrderInstructionRequest::namesInstrument)
                                .map(request -> requireNonNull(request.instrumentIdentifiers()))
                                .toList())
                .get();
        return instructions
                .table()
                .upsert(
                        tx,
                        requests.stream()
                                .map(request -> instructionOf(request, resolved))
                                .toList());
    }

    private static OrderInstruction instructionOf(
            OrderInstructionRequest request, Map<Map<String, String>, Instrument> resolved) {
        return new OrderInstruction(
                request.id(),
                request.createdDate(),
                request.portfolioId(),
                request.namesInstrument() ? resolved.get(request.instrumentIdentifiers()) : null,
                request.quantity(),
                request.weight(),
                request.price(),
                Properties.of(OrderInstruction.DOMAIN, request.properties()));
    }
}
