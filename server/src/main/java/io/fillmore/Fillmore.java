package io.fillmore;

import io.fillmore.access.AccessGate;
import io.fillmore.access.LogIn;
import io.fillmore.access.LoginResource;
import io.fillmore.allocation.AllocationResource;
import io.fillmore.allocation.AllocationRoom;
import io.fillmore.allocation.AllocationStore;
import io.fillmore.allocation.DeleteAllocation;
import io.fillmore.allocation.HeldShares;
import io.fillmore.allocation.MarketCommitments;
import io.fillmore.allocation.RunAllocationService;
import io.fillmore.allocation.RunAllocationServiceWithWeights;
import io.fillmore.allocation.UpsertAllocations;
import io.fillmore.block.BlockResource;
import io.fillmore.block.BlockStore;
import io.fillmore.block.LockedOrders;
import io.fillmore.block.OrderChangeResource;
import io.fillmore.booking.BookTransactions;
import io.fillmore.booking.BookingResource;
import io.fillmore.booking.BookingStores;
import io.fillmore.execution.BrokerIdSettings;
import io.fillmore.execution.ExecutionResource;
import io.fillmore.execution.ExecutionStore;
import io.fillmore.fee.FeeRuleResource;
import io.fillmore.fee.FeeRuleStore;
import io.fillmore.history.GetOrderHistory;
import io.fillmore.history.HistoryResource;
import io.fillmore.holding.GetHoldings;
import io.fillmore.holding.HoldingResource;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.instrument.InstrumentResource;
import io.fillmore.instrument.InstrumentStore;
import io.fillmore.instrument.UnresolvedEntities;
import io.fillmore.order.OrderResource;
import io.fillmore.order.OrderStore;
import io.fillmore.order.Referrers;
import io.fillmore.ordergraph.OrderGraphResource;
import io.fillmore.orderinstruction.OrderInstructionResource;
import io.fillmore.orderinstruction.OrderInstructionStore;
import io.fillmore.orderpackage.PackageResource;
import io.fillmore.orderpackage.PackageStore;
import io.fillmore.participation.ParticipationResource;
import io.fillmore.participation.ParticipationStore;
import io.fillmore.placement.FilledPlacements;
import io.fillmore.placement.LivePlaced;
import io.fillmore.placement.LockedPlacements;
import io.fillmore.placement.PlacementResource;
import io.fillmore.placement.PlacementStore;
import io.fillmore.platform.access.Gate;
import io.fillmore.platform.database.ConnectionPool;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.DatabaseSettings;
import io.fillmore.platform.database.FreshStatistics;
import io.fillmore.platform.http.HealthResource;
import io.fillmore.platform.http.HttpServer;
import io.fillmore.platform.http.HttpSettings;
import io.fillmore.platform.http.Readiness;
import io.fillmore.platform.http.RequestLog;
import io.fillmore.platform.http.VersionsResource;
import io.fillmore.platform.idempotency.AnswerOnce;
import io.fillmore.platform.idempotency.PruneAnswers;
import io.fillmore.platform.metrics.Metrics;
import io.fillmore.platform.metrics.MetricsResource;
import io.fillmore.platform.openapi.DocsResource;
import io.fillmore.platform.openapi.OpenApiResource;
import io.fillmore.portfolio.PortfolioResource;
import io.fillmore.portfolio.PortfolioStore;
import io.fillmore.portfolio.TransactionResource;
import io.fillmore.portfolio.TransactionStore;
import io.fillmore.propertydefinition.PropertyDefinitionResource;
import io.fillmore.propertydefinition.PropertyDefinitionStore;
import io.fillmore.propertydefinition.RequireDefinedProperties;
import io.fillmore.sweep.SweepBlocks;
import io.fillmore.sweep.SweepResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The whole server: the only place that puts its parts together. Read it to see what there is and what needs what. */
public final class Fillmore implements AutoCloseable {
    static final String MIGRATIONS = "classpath:db/migration";

    private final ConnectionPool pool;
    private final Database database;
    private final Gate gate;
    private final HttpServer http;
    private final PruneAnswers pruning;
    private final FreshStatistics statistics;
    private final Readiness readiness;
    private final Duration drainTime;

    private Fillmore(
            ConnectionPool pool,
            Database database,
            Gate gate,
            HttpServer http,
            Readiness readiness,
            Duration drainTime) {
        this.gate = gate;
        this.pool = pool;
        this.database = database;
        this.http = http;
        this.pruning = PruneAnswers.start(new Database(pool));
        this.statistics = FreshStatistics.start(pool);
        this.readiness = readiness;
        this.drainTime = drainTime;
    }

    /** As the other, with all else as it is by default. */
    public static Fillmore start(DatabaseSettings database, HttpSettings http) {
        return start(ServerSettings.of(database, http));
    }

    /**
     * Starts the server on a database, whose schema it brings up to date.
     *
     * @throws io.fillmore.platform.database.UnusableDatabaseException when the database cannot be used
     * @throws io.fillmore.platform.http.PortTakenException when it cannot listen
     * @throws io.fillmore.access.NobodyMayEnterException when it would have to ask callers who they are, and nobody could tell
     */
    public static Fillmore start(ServerSettings settings) {
        Metrics metrics = new Metrics(BuildVersion.get());
        ConnectionPool pool = ConnectionPool.opening(settings.database(), MIGRATIONS, metrics.ofDatabase());
        try {
            return serve(settings, metrics, pool);
        } catch (RuntimeException failure) {
            pool.close();
            throw failure;
        }
    }

    private static Fillmore serve(ServerSettings settings, Metrics metrics, ConnectionPool pool) {
        OperatorSettings operator = settings.operator();
        Database database = new Database(pool, settings.condition(), metrics.ofDatabase(), operator.slowStatement());
        Gate gate = AccessGate.of(settings.access(), settings.http().isOnLoopback(), database);
        PropertyDefinitionStore propertyDefinitions = new PropertyDefinitionStore();
        RequireDefinedProperties requireDefined = new RequireDefinedProperties(database, propertyDefinitions);
        HttpServer.Checkpoints checkpoints = new HttpServer.Checkpoints(
                gate,
                settings.http().strictProperties() ? requireDefined::run : keys -> {},
                new AnswerOnce(database),
                metrics.ofRequests(),
                new RequestLog(operator.requestLog(), operator.slowRequest()));
        Readiness readiness = new Readiness();
        List<Object> resources = new ArrayList<>();
        resources.add(new HealthResource(pool, settings.condition(), readiness));
        resources.add(new MetricsResource(metrics));
        resources.addAll(resources(database, propertyDefinitions, settings.brokerIds()));
        HttpServer http = HttpServer.make(settings.http(), checkpoints, resources); // while the database opens
        try {
            pool.awaitOpen();
            AccessGate.requireSomebody(gate, settings.access(), settings.http().address(), database);
            http.listen();
        } catch (RuntimeException failure) {
            http.close();
            throw failure;
        }
        StandingMetrics.register(metrics, pool, database, http, readiness);
        return new Fillmore(pool, database, gate, http, readiness, operator.drainTime());
    }

    private static List<Object> resources(
            Database database, PropertyDefinitionStore propertyDefinitions, BrokerIdSettings brokerIds) {
        OrderStore orders = new OrderStore();
        BlockStore blocks = new BlockStore();
        OrderInstructionStore orderInstructions = new OrderInstructionStore();
        PlacementStore placements = new PlacementStore();
        ParticipationStore participations = new ParticipationStore();
        ExecutionStore executions = new ExecutionStore();
        AllocationStore allocations = new AllocationStore();
        HeldShares heldShares = new HeldShares();
        PortfolioStore portfolios = new PortfolioStore();
        TransactionStore transactions = new TransactionStore();
        FeeRuleStore feeRules = new FeeRuleStore();
        InstrumentStore storedInstruments = new InstrumentStore();
        InstrumentResolver instruments = new InstrumentResolver(storedInstruments);
        UnresolvedEntities unresolved = new UnresolvedEntities(List.of(
                blocks.table(),
                orders.table(),
                orderInstructions.table(),
                placements.table(),
                executions.table(),
                allocations.table(),
                transactions.table(),
                feeRules.table()));

        MarketCommitments commitments = new MarketCommitments(new LivePlaced(placements), allocations);
        LockedPlacements lockedPlacements = new LockedPlacements(placements, blocks);
        LockedOrders lockedOrders = new LockedOrders(orders, blocks);
        FilledPlacements.Stores filledPlacements = new FilledPlacements.Stores(placements, blocks, executions);

        AllocationRoom allocationRoom = new AllocationRoom(Runtime.getRuntime().maxMemory());
        Referrers toOrder = Referrers.any(allocations.toOrder(), participations.toOrder());
        Referrers toPlacement =
                Referrers.any(executions.toPlacement(), allocations.toPlacement(), participations.toPlacement());

        return List.of(
                new VersionsResource(BuildVersion.get()),
                new LoginResource(new LogIn(database)),
                new OpenApiResource("openapi/", BuildVersion.get()),
                new DocsResource(),
                new PropertyDefinitionResource(database, propertyDefinitions),
                new InstrumentResource(database, storedInstruments, unresolved),
                new PortfolioResource(database, portfolios, transactions),
                new TransactionResource(database, portfolios, transactions, instruments),
                new HoldingResource(new GetHoldings(database, portfolios, transactions)),
                new OrderResource(database, orders),
                new OrderInstructionResource(database, orderInstructions, instruments),
                new PackageResource(database, new PackageStore()),
                new BlockResource(database, orders, blocks, commitments, instruments, placements.toBlock()),
                new OrderChangeResource(database, orders, blocks, commitments, instruments, toOrder),
                new PlacementResource(database, placements, blocks, executions, instruments, toPlacement),
                new ExecutionResource(database, executions, filledPlacements, heldShares, instruments, brokerIds),
                new ParticipationResource(database, participations, orders, lockedPlacements),
                new AllocationResource(
                        database,
                        allocations,
                        new RunAllocationService(
                                database,
                                lockedPlacements,
                                orders,
                                executions,
                                allocations,
                                transactions,
                                allocationRoom),
                        new RunAllocationServiceWithWeights(
                                database,
                                lockedPlacements,
                                blocks,
                                orders,
                                executions,
                                allocations,
                                transactions,
                                allocationRoom),
                        new UpsertAllocations(database, allocations, lockedOrders, instruments),
                        new DeleteAllocation(database, allocations, lockedOrders, transactions)),
                new FeeRuleResource(database, feeRules, instruments),
                new BookingResource(new BookTransactions(
                        database,
                        new BookingStores(
                                lockedPlacements,
                                orders,
                                executions,
                                allocations,
                                heldShares,
                                portfolios,
                                transactions,
                                feeRules))),
                new SweepResource(new SweepBlocks(database, blocks, orders, placements, executions, allocations)),
                new HistoryResource(new GetOrderHistory(
                        database, orders, blocks, placements, executions, allocations, transactions)),
                new OrderGraphResource(
                        database, orders, blocks, placements, executions, allocations, portfolios, transactions));
    }

    public int port() {
        return http.port();
    }

    /** The version of the database, such as {@code 18.1}. */
    public String databaseVersion() {
        return pool.version();
    }

    /** Has the connections to a database that has ended make way for others. */
    public void forgetConnections() {
        pool.forgetConnections();
    }

    /** Whether callers must say who they are. */
    public boolean asksWhoCallersAre() {
        return !gate.isOpen();
    }

    public Database database() {
        return database;
    }

    /** What is served, as {@code GET /api/orders/{scope}/{code}}. */
    public List<String> routes() {
        return http.routes();
    }

    /** The name of each operation for which callers may be asked who they are, by its route. */
    public Map<String, String> guarded() {
        return http.guarded();
    }

    /** Says for a while that it stops, finishes the requests in flight, then closes the connections. */
    @Override
    public void close() {
        readiness.stop(drainTime);
        http.close();
        pruning.close();
        statistics.close();
        pool.close();
    }
}
