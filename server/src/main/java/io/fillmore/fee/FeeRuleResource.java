package io.fillmore.fee;

import static io.fillmore.platform.failure.ErrorCode.FEE_RULE_NOT_FOUND;

import io.fillmore.fee.FeeRuleRequest.FeeRuleSetRequest;
import io.fillmore.instrument.InstrumentResolver;
import io.fillmore.platform.database.Database;
import io.fillmore.platform.http.ApiRequest;
import io.fillmore.platform.http.ApiResource;
import io.fillmore.platform.http.DeletedEntityJson;
import io.fillmore.platform.http.PagedResourceListJson;
import io.fillmore.platform.http.ResourceListJson;
import io.fillmore.platform.query.ListRequest;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;

/** Fee rules over HTTP. */
@ApiResource
public final class FeeRuleResource {
    private final Database database;
    private final FeeRuleStore rules;
    private final UpsertFeeRules upsertFeeRules;

    public FeeRuleResource(Database database, FeeRuleStore rules, InstrumentResolver instruments) {
        this.database = database;
        this.rules = rules;
        this.upsertFeeRules = new UpsertFeeRules(database, rules, instruments);
    }

    @PostMapping("/transactions/fees/rules")
    @ResponseStatus(HttpStatus.CREATED)
    ResourceListJson<FeeRuleJson> upsertFeeRules(@RequestBody FeeRuleSetRequest body, ApiRequest request) {
        return ResourceListJson.of(request, upsertFeeRules.run(request.caller(), body.all()), FeeRuleJson::of);
    }

    @GetMapping("/transactions/fees/rules")
    PagedResourceListJson<FeeRuleJson> listFeeRules(ListRequest list, ApiRequest request) {
        return PagedResourceListJson.of(
                request,
                rules.listing().run(database, request.caller(), list, (rule, propertyKeys) -> FeeRuleJson.of(rule)));
    }

    @GetMapping("/transactions/fees/rules/{scope}/{code}")
    FeeRuleJson getFeeRule(ResourceId id, @RequestParam Optional<Instant> asAt, ApiRequest request) {
        return rules.table()
                .read(database, request.caller(), asAt, id)
                .map(rule -> FeeRuleJson.of(rule, request.links()))
                .orElseThrow(() -> FEE_RULE_NOT_FOUND.of(id).asException());
    }

    @DeleteMapping("/transactions/fees/rules/{scope}/{code}")
    DeletedEntityJson deleteFeeRule(ResourceId id, ApiRequest request) {
        return rules.table()
                .delete(database, request.caller(), id)
                .map(deletion -> DeletedEntityJson.of(request, FeeRule.ENTITY_TYPE, deletion))
                .orElseThrow(() -> FEE_RULE_NOT_FOUND.of(id).asException());
    }
}
