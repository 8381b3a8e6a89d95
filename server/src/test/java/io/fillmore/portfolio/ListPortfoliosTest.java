package io.fillmore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(HouseInOrder.class)
class ListPortfoliosTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();

    @BeforeEach
    void threePortfolios() {
        for (String code : List.of("C", "A", "B")) {
            create(code, "");
        }
        create("Z", """
                , "description": "d", "accountingMethod": "AverageCost", "created": "2020-01-01T00:00:00Z",
                 "properties": {"Portfolio/a/b": {"key": "Portfolio/a/b", "value": {"labelValue": "x"}}}""");
    }

    private void create(String code, String more) {
        api.call("createPortfolio", Map.of("scope", scope), Map.of(), """
                        {"code": "%s", "displayName": "Fund %s", "baseCurrency": "%s"%s}""".formatted(
                                code, code, code.equals("Z") ? "EUR" : "GBP", more))
                .expect(201);
    }

    private Answer list(String filter, Map<String, String> query) {
        Map<String, String> all = new HashMap<>(query);
        all.put("filter", "id.scope eq '" + scope + "' and " + filter);
        return api.call("listPortfolios", Map.of(), all);
    }

    private static List<String> codes(Answer answer) {
        return answer.expect(200)
                .at("/values")
                .valueStream()
                .map(each -> each.at("/id/code").asString())
                .toList();
    }

    @Test
    void portfolios_areListedByTheirIds_pageByPage_asTheyWereAtFirst() {
        Answer first = list("id.code neq 'Z'", Map.of("limit", "2"));
        assertThat(codes(first)).containsExactly("A", "B");
        create("BB", "");
        String token = first.at("/nextPage").asString();
        assertThat(codes(list("id.code neq 'Z'", Map.of("page", token)))).containsExactly("C");
        assertThat(codes(list("id.code neq 'Z'", Map.of("effectiveAt", "2024-03-05"))))
                .hasSize(4);
        list("id.code eq 'A'", Map.of("page", token)).expect(400, 689);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id.code eq 'z'",
                "displayName eq 'fund z'",
                "description exists",
                "created lt 2020-01-02",
                "baseCurrency eq 'EUR'",
                "accountingMethod eq 'AverageCost'",
                "properties[Portfolio/a/b] eq 'x'",
                "version.asAtVersionNumber eq 1 and id.code gt 'y'",
            })
    void eachField_canBeFilteredBy(String filter) {
        Answer found = list(filter, Map.of("propertyKeys", "Portfolio/a/c"));
        assertThat(codes(found)).containsExactly("Z");
        assertThat(found.at("/values/0/properties")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "query, x, 151",
        "relationshipDefinitionIds, x, 151",
        "effectiveAt, x, 151",
        "limit, 0, 151",
        "sortBy, colour, 411",
        "page, x, 689",
    })
    void whatWeDoNotHave_isRefused(String parameter, String value, int code) {
        list("id.code exists", Map.of(parameter, value)).expect(400, code);
    }
}
