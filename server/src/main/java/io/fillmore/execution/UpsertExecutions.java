package io.fillmore.execution;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;
import static io.fillmore.platform.failure.ErrorCode.PLACEMENT_NOT_FOUND;

import io.fillmore.instrument.Instrument;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.placement.FilledPlacements;
import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.ConflictException;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.ListGroup;
import io.fillmore.platform.database.Pending;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.database.WriteGroups;
import io.fillmore.platform.failure.Distinct;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.value.ResourceId;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Reports executions, or replaces what was reported: all of it or nothing. What is there already is answered as it is. Requests that
 * come at the same time are carried out in groups: see {@link WriteGroups}.
 *
 * <p>Fails with the first that applies: DUPLICATE_IN_REQUEST; INVALID_PARAMETER_VALUE (what the broker calls an execution;
 * identifiers); then for each execution PLACEMENT_NOT_FOUND, PROPERTY_DOMAIN, DUPLICATE_FILL (another execution of the scope reports
 * what the counterparty calls the same, and this one does not say that it corrects it), INVALID_REQUEST (less than booked allocations hold of it, or moved away from them; a
 * block of the placement, or of the one that it leaves, is swept); and at the end as {@link FilledPlacements#settle} says.
 */
public final class UpsertExecutions {
    private final WriteGroups<List<Report>, List<Versioned<Execution>>> groups;
    private final ExecutionStore executions;
    private final FilledPlacements.Stores placements;
    private final BookedShares bookedShares;
    private final InstrumentResolver instruments;
    private final BrokerIdSettings brokerIds;
    private final BrokerFillStore brokerFills = new BrokerFillStore();

    UpsertExecutions(
            Database database,
            ExecutionStore executions,
            FilledPlacements.Stores placements,
            BookedShares bookedShares,
            InstrumentResolver instruments,
            BrokerIdSettings brokerIds) {
        this.groups = WriteGroups.ofLists(database, Report::id, this::upsert);
        this.executions = executions;
        this.placements = placements;
        this.bookedShares = bookedShares;
        this.instruments = instruments;
        this.brokerIds = brokerIds;
    }

    public List<Versioned<Execution>> run(Caller caller, List<ExecutionRequest> requests) {
        Distinct.require("Execution", requests, ExecutionRequest::id);
        return groups.run(
                caller,
                requests.stream()
                        .map(request -> new Report(request, brokerIds.fill(request)))
                        .toList());
    }

    /** An execution, and the broker's fill that it says it is. */
    private record Report(ExecutionRequest request, Optional<BrokerFill> fill) {
        ResourceId id() {
            return request.id();
        }
    }

    private List<Versioned<Execution>> upsert(Tx tx, ListGroup<Report> group) {
        List<ExecutionRequest> requests =
                group.items().stream().map(Report::request).toList();
        Map<ResourceId, BrokerFill> fills = new LinkedHashMap<>();
        group.items().forEach(report -> report.fill.ifPresent(fill -> fills.put(report.id(), fill)));
        Pending<Map<Map<String, String>, Instrument>> resolving = instruments.resolve(
                tx,
                requests.stream().map(ExecutionRequest::instrumentIdentifiers).toList());
        List<ResourceId> ids = Distinct.ids(requests, ExecutionRequest::id);
        Pending<Set<ResourceId>> placementsBefore =
                executions.table().findLater(tx, ids).map(UpsertExecutions::placementsOf);
        Pending<FilledPlacements> lockingPlacements =
                placements.lock(tx, Distinct.ids(requests, ExecutionRequest::placementId), placementsBefore);
        Map<Map<String, String>, Instrument> resolved = resolving.get();
        Pending<Map<ResourceId, Draft<Execution>>> lockingExecutions =
                executions.table().lockLater(tx, ids);
        Pending<List<BrokerFill>> onRecord = brokerFills.reportsOf(tx, fills.values());
        tx.expectNoMoreLocks();
        Map<ResourceId, Draft<Execution>> existing = lockingExecutions.get();
        FilledPlacements filled = lockingPlacements.get();
        BrokerFills reported = new BrokerFills(onRecord.get(), brokerIds.corrects());
        Map<ResourceId, BookedShares.Hold> booked = bookedShares.of(tx, existing.keySet());
        List<Draft<Execution>> drafts = group.each(report -> {
            ExecutionRequest request = report.request();
            if (!filled.contains(request.placementId())) {
                throw PLACEMENT_NOT_FOUND.of(request.placementId()).asException();
            }
            Execution execution = executionOf(request, resolved.get(request.instrumentIdentifiers()));
            report.fill().ifPresent(reported::report);
            Draft<Execution> draft = draft(existing.get(request.id()), execution, booked.get(request.id()), filled);
            fill(group, filled, draft);
            return draft;
        });
        filled.settle();
        placements.append(tx, filled);
        brokerFills.remove(tx, silenced(existing, fills));
        executions.table().appendAll(tx, group.byCaller(drafts));
        brokerFills.put(tx, reported.changed());
        return drafts.stream().map(Draft::versioned).toList();
    }

    private static Set<ResourceId> placementsOf(List<Versioned<Execution>> found) {
        return found.stream().map(execution -> execution.value().placementId()).collect(Collectors.toSet());
    }

    /** The executions that no longer say what their broker calls them. */
    private List<ResourceId> silenced(Map<ResourceId, Draft<Execution>> existing, Map<ResourceId, BrokerFill> fills) {
        return existing.keySet().stream()
                .filter(id -> !fills.containsKey(id))
                .filter(id ->
                        existing.get(id).loaded().filter(brokerIds::wereIn).isPresent())
                .toList();
    }

    private static Draft<Execution> draft(
            @Nullable Draft<Execution> existing,
            Execution reported,
            BookedShares.@Nullable Hold booked,
            FilledPlacements filled) {
        if (existing == null) {
            return Draft.created(reported);
        }
        Execution before = existing.value();
        if (!filled.contains(before.placementId())) {
            throw new ConflictException("execution " + before.id() + " appeared meanwhile");
        }
        if (booked != null
                && (reported.quantity().compareTo(booked.quantity()) < 0
                        || !reported.placementId().equals(before.placementId()))) {
            throw INVALID_REQUEST
                    .of(
                            "Execution " + before.id(),
                            booked.quantity().toPlainString() + " of it are booked by allocations "
                                    + booked.allocations()
                                    + ", so it can become neither less than that nor another placement's")
                    .asException();
        }
        existing.become(reported);
        return existing;
    }

    /** Lets placements have what changes of an execution; a placement of a swept block can have nothing any more. */
    private static void fill(ListGroup<?> group, FilledPlacements filled, Draft<Execution> draft) {
        if (!draft.isChanged()) {
            return;
        }
        Execution after = draft.value();
        draft.loaded()
                .ifPresent(before -> fill(
                        group, filled, before.value(), before.value().quantity().negate()));
        fill(group, filled, after, after.quantity());
    }

    private static void fill(ListGroup<?> group, FilledPlacements filled, Execution execution, BigDecimal more) {
        requireOpen(filled, execution);
        if (filled.isLate(execution.placementId())) {
            group.requireOne("what a cancelled placement takes");
        }
        filled.execute(execution.placementId(), more);
    }

    /** Refuses what would change the executions of a placement of a swept block. */
    static void requireOpen(FilledPlacements filled, Execution execution) {
        filled.sweptBlockOf(execution.placementId()).ifPresent(block -> {
            throw INVALID_REQUEST
                    .of(
                            "Execution " + execution.id(),
                            "block " + block + " of placement " + execution.placementId()
                                    + " is swept, so its executions can no longer be changed")
                    .asException();
        });
    }

    private static Execution executionOf(ExecutionRequest request, Instrument instrument) {
        return new Execution(
                request.id(),
                request.placementId(),
                instrument,
                request.quantity(),
                request.state(),
                request.side(),
                request.type(),
                request.createdDate(),
                request.settlementDate(),
                request.price(),
                request.settlementCurrency(),
                request.settlementCurrencyFxRate(),
                request.counterparty(),
                request.averagePrice(),
                Properties.of(Execution.DOMAIN, request.properties()));
    }
}
