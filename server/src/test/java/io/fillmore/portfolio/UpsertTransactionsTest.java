package io.fillmore.portfolio;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(HouseInOrder.class)
class UpsertTransactionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Transactions transactions = new Transactions(api, scope);

    @BeforeEach
    void aPortfolio() {
        transactions.portfolio("P");
    }

    private Answer refused(String... asked) {
        return Rows.unchangedBy(scope, () -> transactions.upsert("P", asked));
    }

    private static String property(String domain, String name, String value) {
        return "\"%1$s/a/%2$s\": {\"key\": \"%1$s/a/%2$s\", \"value\": {\"labelValue\": \"%3$s\"}}"
                .formatted(domain, name, value);
    }

    @Test
    void whatIsSent_isReadBack_asAtEachInstant() {
        String before = transactions.portfolio("P").at("/version/asAtDate").asString();
        String first = transactions
                .upsert("P", transactions.buy("T 1.a", """
                        "transactionPrice": {"price": 10.5, "type": "cleanprice"}, "exchangeRate": 0.8, "transactionCurrency": "USD",
                         "counterpartyId": "CP", "source": "desk", "transactionGroupId": "G",
                         "orderId": {"scope": "a", "code": "b"}, "properties": {%s}""".formatted(property("Transaction", "x", "1"))))
                .expect(200)
                .at("/version/asAtDate")
                .asString();
        String second = transactions
                .upsert("P", transactions.buy("T 1.a", "12", "90", "2024-03-05T10:00:00.5+01:00", "2024-03-06"))
                .expect(200)
                .at("/version/asAtDate")
                .asString();
        assertThat(transactions.list("P", Map.of("asAt", before)).at("/values")).isEmpty();
        Answer then = transactions.list("P", Map.of("asAt", first));
        assertThat(then.at("/values/0/transactionPrice/price").decimalValue()).isEqualByComparingTo("10.5");
        assertThat(then.at("/values/0/transactionPrice/type").asString()).isEqualTo("CleanPrice");
        assertThat(then.at("/values/0/transactionDate").asString()).isEqualTo("2024-03-05T00:00:00.0000000+00:00");
        assertThat(then.at("/values/0/transactionGroupId").asString()).isEqualTo("G");
        assertThat(then.at("/values/0/source").asString()).isEqualTo("desk");
        assertThat(then.at("/values/0/orderId/code").asString()).isEqualTo("b");
        Answer now = transactions.list("P", Map.of("asAt", second));
        assertThat(now.at("/values/0/transactionDate").asString()).isEqualTo("2024-03-05T09:00:00.5000000+00:00");
        assertThat(now.at("/values/0/units").asInt()).isEqualTo(12);
        assertThat(now.at("/values/0/transactionPrice").isMissingNode()).isTrue();
        assertThat(now.at("/values/0/version/asAtVersionNumber").asInt()).isEqualTo(2);
        assertThat(now.at("/values/0/entryDateTime")).isEqualTo(then.at("/values/0/entryDateTime"));
    }

    @Test
    void theSameAgain_changesNothing_andAnswersTheSame() {
        String[] asked = {transactions.buy("T1", "\"exchangeRate\": 10.0"), transactions.buy("T2", "\"source\": \"\"")};
        Answer first = transactions.upsert("P", asked).expect(200);
        Answer again =
                Rows.unchangedBy(scope, () -> transactions.upsert("P", asked).expect(200));
        assertThat(again.at("/version")).isEqualTo(first.at("/version"));
        Rows.unchangedBy(scope, () -> transactions.upsert("P").expect(200));
    }

    @Test
    void theAnswer_namesAnInstant_atWhichAllOfItIsKnown() {
        String old = transactions.buy("T1", "\"source\": \"\"");
        transactions.upsert("P", old).expect(200);
        String known = transactions
                .upsert("P", old, transactions.buy("T2", "\"source\": \"\""))
                .expect(200)
                .at("/version/asAtDate")
                .asString();
        assertThat(transactions.list("P", Map.of("asAt", known)).at("/values").size())
                .isEqualTo(2);
    }

    @Test
    void properties_areKept_unlessTheyAreToBeReplaced() {
        String one = "\"properties\": {" + property("Transaction", "x", "1") + "}";
        String other = "\"properties\": {" + property("Transaction", "y", "2") + "}";
        transactions.upsert("P", transactions.buy("T1", one)).expect(200);
        transactions.upsert("P", transactions.buy("T1", other)).expect(200);
        assertThat(transactions.list("P", Map.of()).at("/values/0/properties").propertyNames())
                .containsExactly("Transaction/a/x", "Transaction/a/y");
        transactions
                .upsert(
                        "P",
                        transactions.buy("T1", "\"properties\": {\"Transaction/a/y\": {\"key\": \"Transaction/a/y\"}}"))
                .expect(200);
        assertThat(transactions.list("P", Map.of()).at("/values/0/properties").propertyNames())
                .containsExactly("Transaction/a/x");
        transactions
                .upsert("P", Map.of("preserveProperties", "false"), transactions.buy("T1", other))
                .expect(200);
        assertThat(transactions.list("P", Map.of()).at("/values/0/properties").propertyNames())
                .containsExactly("Transaction/a/y");
    }

    @Test
    void aCancelledTransaction_countsAgain_whenItIsWrittenAgain() {
        String asked = transactions.buy("T1", "10", "100", "2024-03-05", "2024-03-07");
        transactions.upsert("P", asked).expect(200);
        transactions.cancel("P", "T1").expect(200);
        transactions.upsert("P", asked).expect(200);
        Answer now = transactions.list("P", Map.of());
        assertThat(now.at("/values/0/transactionStatus").asString()).isEqualTo("Active");
        assertThat(now.at("/values/0/cancelDateTime").isMissingNode()).isTrue();
        assertThat(now.at("/values/0/version/asAtVersionNumber").asInt()).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"otcConfirmation\": {} | otcConfirmation",
                "\"custodianAccountId\": {\"scope\": \"a\", \"code\": \"b\"} | custodianAccountId",
                "\"strategyTag\": [{}] | strategyTag",
                "\"custodianEntries\": [{}] | custodianEntries",
                "\"exchangeRate\": 0 | [0].exchangeRate",
                "\"transactionCurrency\": \"USD\" | [0].exchangeRate",
                "\"transactionPrice\": {\"type\": \"Guess\"} | transactionPrice.type",
                "\"transactionDate\": \"2024-03-05T10:00:00\" | [0].transactionDate",
                "\"settlementDate\": \"2024-02-30\" | [0].settlementDate",
                "\"settlementDate\": \"\" | [0].settlementDate",
                "\"units\": -1 | [0].units",
                "\"totalConsideration\": {\"currency\": \"GBP\"} | [0].totalConsideration.amount",
                "\"type\": \"\" | [0].type",
                "\"transactionId\": \"\" | [0].transactionId",
                "\"transactionId\": \" a\" | [0].transactionId",
                "\"transactionId\": \"a,b\" | [0].transactionId",
                "\"transactionId\": \"a\\n\" | [0].transactionId",
            })
    void aMisshapenTransaction_isRefused_namingTheField(String field, String path) {
        String name = field.substring(1, field.indexOf('"', 1));
        String plain = transactions
                .buy("T1", "\"more\": null")
                .replaceAll("\"" + name + "\": (\"[^\"]*\"|\\{[^}]*\\}|[0-9]+), ?", "");
        Answer refusal = refused(plain.substring(0, plain.length() - 1) + ", " + field + "}")
                .expect(400, 151);
        assertThat(refusal.at("/errors").propertyNames().toString()).contains(path);
    }

    @Test
    void anIdOf256Characters_isTaken_andOneMoreIsNot() {
        transactions
                .upsert("P", transactions.buy("x".repeat(256), "\"source\": \"\""))
                .expect(200);
        refused(transactions.buy("x".repeat(257), "\"source\": \"\"")).expect(400, 151);
    }

    @ParameterizedTest
    @ValueSource(strings = {"dataModelScope", "dataModelCode"})
    void dataModels_areRefused(String parameter) {
        Rows.unchangedBy(
                scope,
                () -> transactions
                        .upsert("P", Map.of(parameter, "a"), transactions.buy("T1", "\"source\": \"\""))
                        .expect(400, 151));
        transactions
                .upsert("P", Map.of(parameter, ""), transactions.buy("T1", "\"source\": \"\""))
                .expect(200);
    }

    @Test
    void refusals_comeInTheirOrder_andNothingIsWritten() {
        String good = transactions.buy("T1", "\"source\": \"\"");
        String noInstrument = good.replaceFirst("\\{\"Instrument[^}]*}", "{}").replace("T1", "T2");
        String allocated = transactions.buy("T3", "\"allocationId\": {\"scope\": \"a\", \"code\": \"b\"}");
        String wrongDomain = transactions.buy(
                "T4",
                "\"allocationId\": {\"scope\": \"a\", \"code\": \"b\"}, \"properties\": {" + property("Order", "x", "1")
                        + "}");
        Answer duplicate = Rows.unchangedBy(scope, () -> transactions.upsert("Q", good, noInstrument, good));
        assertThat(duplicate.expect(400, 144).at("/detail").asString()).contains("T1");
        Rows.unchangedBy(scope, () -> transactions.upsert("Q", good, noInstrument))
                .expect(404, 109);
        refused(good, allocated, noInstrument).expect(400, 151);
        refused(good, wrongDomain, allocated).expect(400, 947);
        refused(good, transactions.buy("T/1", "\"source\": \"\"")).expect(400, 157);
        Answer last = refused(good, allocated, wrongDomain).expect(400, 157);
        assertThat(last.at("/detail").asString()).contains("T3", "a/b", "BookTransactions");
        transactions.upsert("P", good).expect(200);
        refused(transactions.buy("T1", "\"allocationId\": {\"scope\": \"a\", \"code\": \"b\"}"))
                .expect(400, 157);
    }

    @Test
    void theNumberOfStatements_doesNotDependOnTheNumberOfTransactions() {
        String[] many = IntStream.range(0, 50)
                .mapToObj(i -> transactions.buy("M" + i, "\"source\": \"\""))
                .toArray(String[]::new);
        long one = statementsOf(transactions.buy("T1", "\"source\": \"\""));
        assertThat(statementsOf(many)).isEqualTo(one);
    }

    private long statementsOf(String... asked) {
        long before = TestServer.fillmore().database().statements();
        transactions.upsert("P", asked).expect(200);
        return TestServer.fillmore().database().statements() - before;
    }

    @Test
    void theSameRequest_manyTimesAtOnce_writesOnce() {
        String[] asked = {transactions.buy("T1", "\"source\": \"\""), transactions.buy("T2", "\"source\": \"\"")};
        String[] turned = {asked[1], asked[0]};
        List<Answer> answers = Race.of(List.of(
                () -> transactions.upsert("P", asked),
                () -> transactions.upsert("P", turned),
                () -> transactions.upsert("P", asked),
                () -> transactions.upsert("P", turned)));
        assertThat(answers).allSatisfy(answer -> answer.expect(200));
        Answer listed = transactions.list("P", Map.of());
        assertThat(listed.at("/values")
                        .valueStream()
                        .map(each -> each.at("/version/asAtVersionNumber").asInt()))
                .isEqualTo(Collections.nCopies(2, 1));
    }
}
