package io.fillmore.portfolio;

import io.fillmore.platform.database.Database;
import io.fillmore.platform.database.Versioned;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.http.UnsupportedParameters;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Portfolios over HTTP. An {@code effectiveAt} must be one, and changes nothing: a portfolio does not vary over it. */
@ApiResource
public final class PortfolioResource {
    private final Database database;
    private final PortfolioStore portfolios;
    private final CreatePortfolio createPortfolio;
    private final DeletePortfolio deletePortfolio;

    public PortfolioResource(Database database, PortfolioStore portfolios, TransactionStore transactions) {
        this.database = database;
        this.portfolios = portfolios;
        this.createPortfolio = new CreatePortfolio(database, portfolios);
        this.deletePortfolio = new DeletePortfolio(database, portfolios, transactions);
    }

    @PostMapping("/transactionportfolios/{scope}")
    @ResponseStatus(HttpStatus.CREATED)
    PortfolioJson createPortfolio(
            @PathVariable String scope, @RequestBody CreateTransactionPortfolioRequest body, ApiRequest request) {
        if (!ResourceId.isPart(scope)) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of("scope", ResourceId.describeFault(scope))
                    .asException();
        }
        Versioned<Portfolio> created = createPortfolio.run(request.caller(), scope, body);
        return PortfolioJson.of(created, Optional.empty(), request.href(), request.links());
    }

    @PostMapping("/transactionportfolios/{scope}/{code}/details")
    PortfolioDetailsJson upsertPortfolioDetails(
            ResourceId id,
            @RequestParam Optional<String> effectiveAt,
            @RequestBody CreatePortfolioDetails body, // says nothing, or is refused by its shape
            ApiRequest request) {
        QueryParameters.dateOrTime("effectiveAt", effectiveAt);
        return PortfolioDetailsJson.of(request, read(id, Optional.empty(), request));
    }

    @GetMapping("/portfolios")
    @UnsupportedParameters({"query", "relationshipDefinitionIds: List<string>"})
    ResourceListJson<PortfolioJson> listPortfolios(
            @RequestParam Optional<String> effectiveAt, ListRequest list, ApiRequest request) {
        QueryParameters.dateOrTime("effectiveAt", effectiveAt);
        return ResourceListJson.of(
                request, portfolios.listing().run(database, request.caller(), list, PortfolioJson::of));
    }

    @GetMapping("/portfolios/{scope}/{code}")
    @UnsupportedParameters("relationshipDefinitionIds: List<string>")
    PortfolioJson getPortfolio(
            ResourceId id,
            @RequestParam Optional<String> effectiveAt,
            @RequestParam Optional<Instant> asAt,
            @RequestParam Optional<List<String>> propertyKeys,
            ApiRequest request) {
        QueryParameters.dateOrTime("effectiveAt", effectiveAt);
        return PortfolioJson.of(read(id, asAt, request), propertyKeys, request.href(), request.links());
    }

    @DeleteMapping("/portfolios/{scope}/{code}")
    DeletedEntityJson deletePortfolio(ResourceId id, ApiRequest request) {
        return DeletedEntityJson.of(request, Portfolio.DOMAIN, deletePortfolio.run(request.caller(), id));
    }

    private Versioned<Portfolio> read(ResourceId id, Optional<Instant> asAt, ApiRequest request) {
        return portfolios
                .table()
                .read(database, request.caller(), asAt, id)
                .orElseThrow(() -> ErrorCode.PORTFOLIO_NOT_FOUND.of(id).asException());
    }
}
