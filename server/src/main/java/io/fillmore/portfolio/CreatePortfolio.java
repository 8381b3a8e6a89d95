package io.fillmore.portfolio;

import static io.fillmore.platform.failure.ErrorCode.INVALID_REQUEST;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Draft;
import io.fillmore.platform.database.Tx;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.property.Properties;
import io.fillmore.platform.property.Property;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;

/**
 * Creates a portfolio. One that exists with the same content is answered as it is.
 *
 * <p>Fails with the first that applies: PROPERTY_DOMAIN, INVALID_REQUEST (exists with other content).
 */
public final class CreatePortfolio {
    private final Database database;
    private final PortfolioStore portfolios;

    CreatePortfolio(Database database, PortfolioStore portfolios) {
        this.database = database;
        this.portfolios = portfolios;
    }

    public Versioned<Portfolio> run(Caller caller, String scope, CreateTransactionPortfolioRequest request) {
        return database.write(caller, tx -> create(tx, new ResourceId(scope, request.code()), request));
    }

    private Versioned<Portfolio> create(Tx tx, ResourceId id, CreateTransactionPortfolioRequest request) {
        Draft<Portfolio> existing = portfolios.table().lock(tx, List.of(id)).get(id);
        if (existing == null) {
            Draft<Portfolio> created =
                    Draft.created(asked(id, request, tx.caller().receivedAt()));
            portfolios.table().append(tx, List.of(created));
            return created.versioned();
        }
        if (!existing.value().equals(asked(id, request, existing.value().created()))) {
            throw INVALID_REQUEST
                    .of("Portfolio " + id, "it exists with other content; use another code")
                    .asException();
        }
        return existing.versioned();
    }

    private static Portfolio asked(
            ResourceId id, CreateTransactionPortfolioRequest request, Instant createdIfNotGiven) {
        return new Portfolio(
                id,
                request.displayName(),
                request.description(),
                request.created() == null ? createdIfNotGiven : request.created(),
                request.baseCurrency(),
                request.accountingMethod() == null ? Portfolio.DEFAULT_METHOD : request.accountingMethod(),
                Properties.of(Portfolio.DOMAIN, Property.perpetual(request.properties())));
    }
}
