package io.fillmore.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.TestServer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What lists are filtered and sorted by is no more than what they show: see {@link TwoDesks}. */
class HiddenReferencesTest {
    private static TwoDesks desks;

    @BeforeAll
    static void trade() {
        desks = TwoDesks.trade();
    }

    @AfterAll
    static void stop() {
        desks.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "listOrders | orderBookId.scope eq 'HIDDEN' | 1 | 0",
                "listOrders | orderBookId.code eq 'Book' | 1 | 0",
                "listOrders | orderBookId.code exists | 1 | 0",
                "listOrders | orderBookId.scope startswith 'OPEN' or portfolioId.scope neq 'OPEN' | 1 | 0",
                "listOrders | not portfolioId.code exists | 0 | 1",
                "listOrders | portfolioId.scope eq 'OPEN' | 1 | 1",
            })
    void aFilter_doesNotFindOut_whatAnswersHide(String operation, String filter, int ofAll, int ofReader) {
        String within = "id.scope eq 'OPEN' and (" + filter + ")";
        Map<String, String> query =
                Map.of("filter", within.replace("OPEN", desks.open()).replace("HIDDEN", desks.hidden()));
        assertThat(TestServer.api().call(operation, Map.of(), query).expect(200).at("/values"))
                .hasSize(ofAll);
        assertThat(desks.reader().call(operation, Map.of(), query).expect(200).at("/values"))
                .hasSize(ofReader);
    }

    @Test
    void aSort_doesNotTell_whatAnswersHide() {
        Map<String, String> query = Map.of("limit", "1", "sortBy", "portfolioId.scope");
        Answer first = desks.reader().call("listOrders", Map.of(), query).expect(200);
        assertThat(first.at("/values/0/id/code").asString()).isEqualTo("O");
        String token =
                new String(Base64.getUrlDecoder().decode(first.at("/nextPage").asString()), StandardCharsets.UTF_8);
        assertThat(token).contains(desks.open()).doesNotContain(desks.hidden());
        Answer second = desks.reader()
                .call(
                        "listOrders",
                        Map.of(),
                        Map.of(
                                "limit",
                                "1",
                                "sortBy",
                                "portfolioId.scope",
                                "page",
                                first.at("/nextPage").asString()))
                .expect(200);
        assertThat(second.at("/values/0/id/code").asString()).isEqualTo("O2");
        assertThat(second.body()).doesNotContain(desks.hidden());
    }
}
