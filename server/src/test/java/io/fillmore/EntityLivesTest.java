package io.fillmore;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Json;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What holds alike for every entity that is upserted, replaced and deleted by its id alone. */
@ExtendWith(HouseInOrder.class)
class EntityLivesTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    /** An entity with two bodies that differ. */
    enum Kind {
        ORDER_INSTRUCTION(
                "/api/orderinstructions",
                "OrderInstruction",
                730,
                "\"createdDate\": \"2024-03-05T10:00:00.0000000+00:00\", \"instrumentIdentifiers\": {\"Instrument/default/Figi\": \"F\"},"
                        + " \"lusidInstrumentId\": \"LUID_ZZZZZZZZ\", \"quantity\": 10.5, \"weight\": 0.25,"
                        + " \"price\": {\"amount\": 101.5, \"currency\": \"GBP\"}, \"portfolioId\": <P>, \"properties\": {}",
                "\"createdDate\": \"2024-03-05T11:00:00.0000000+00:00\", \"instrumentIdentifiers\": {}, \"properties\": {}"),
        PACKAGE(
                "/api/packages",
                "Package",
                729,
                "\"orderIds\": [<b>, <a>], \"orderInstructionIds\": [<c>], \"properties\":"
                        + " {\"Package/a/b\": {\"key\": \"Package/a/b\", \"value\": {\"labelValue\": \"x\"}}}",
                "\"orderIds\": [], \"orderInstructionIds\": [], \"properties\": {}"),
        PARTICIPATION(
                "/api/participations",
                "Participation",
                728,
                "\"placementId\": <L1>, \"orderId\": <O1>",
                "\"placementId\": <L2>, \"orderId\": <O2>"),
        FEE_RULE(
                "/api/transactions/fees/rules",
                "FeeRule",
                157,
                "\"propertyKey\": \"Transaction/Fees/Commission\", \"match\": {\"portfolioScope\": \"nobody\", \"side\": \"Buy\","
                        + " \"type\": \"Limit\", \"counterparty\": \"CP\", \"transactionCurrency\": \"USD\","
                        + " \"settlementCurrency\": \"GBP\", \"instrumentIdentifiers\": {\"Instrument/default/Figi\": \"F\"},"
                        + " \"lusidInstrumentId\": \"LUID_ZZZZZZZZ\"}, \"currency\": \"GBP\", \"fixed\": 1.5, \"perUnit\": 0.01,"
                        + " \"basisPoints\": -2.5, \"minimum\": -5, \"maximum\": 100",
                "\"propertyKey\": \"Transaction/Fees/Levy\", \"match\": {\"portfolioScope\": \"nobody\"}, \"basisPoints\": 1");

        private final String path;
        private final String entityType;
        private final int notFound;
        private final String first;
        private final String second;

        Kind(String path, String entityType, int notFound, String first, String second) {
            this.path = path;
            this.entityType = entityType;
            this.notFound = notFound;
            this.first = first;
            this.second = second;
        }
    }

    @BeforeEach
    void givenPlacedOrders() {
        new Scenario(api, scope).run("""
                order O1 Buy 100 VOD P in B
                order O2 Buy 100 VOD P in B
                place L1 B 60
                place L2 B 60
                """);
    }

    private String entity(String code, String fields) {
        StringBuilder filled = new StringBuilder();
        for (String part : fields.split("(?=<)|(?<=>)", -1)) {
            filled.append(part.startsWith("<") ? bodies.id(part.substring(1, part.length() - 1)) : part);
        }
        // lusidInstrumentId is answered and never sent
        return "{\"id\": %s, %s}".formatted(bodies.id(code), filled);
    }

    private Answer upsert(Kind kind, String... entities) {
        String sent = bodies.requests(entities).replaceAll(",? \"lusidInstrumentId\": \"LUID_ZZZZZZZZ\"", "");
        return api.post(kind.path, sent);
    }

    private Answer get(Kind kind, String code, String query) {
        return api.get(kind.path + "/" + scope + "/" + code + query);
    }

    private Answer delete(Kind kind, String code) {
        return api.delete(kind.path + "/" + scope + "/" + code);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String asAt(Answer answer) {
        return "?asAt=" + encoded(answer.at("/version/asAtModified").asString());
    }

    /** The answer holds exactly what was sent, and its version. */
    private static void assertIs(Answer answer, String sent) {
        assertThat(answer.json()
                        .propertyStream()
                        .filter(field -> !List.of("version", "links").contains(field.getKey())))
                .containsExactlyInAnyOrderElementsOf(Json.of(sent).properties());
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void whatIsSent_isReadBack_andTheSameAgainMakesNoVersion(Kind kind) {
        String sent = entity("E", kind.first);
        upsert(kind, sent).expect(201);
        Answer found = get(kind, "E", "").expect(200);
        assertIs(found, sent);
        assertThat(found.at("/version/asAtVersionNumber").asInt()).isEqualTo(1);
        Rows.unchangedBy(scope, () -> upsert(kind, sent).expect(201));
        Rows.unchangedBy(scope, () -> api.post(kind.path, "{}").expect(201));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anUpsert_replacesTheEntity_andEveryVersionIsReadAsAtItsTime(Kind kind) {
        upsert(kind, entity("E", kind.first)).expect(201);
        Answer first = get(kind, "E", "");
        Answer answered = upsert(kind, entity("E", kind.second)).expect(201);
        assertThat(answered.at("/values/0/version/asAtVersionNumber").asInt()).isEqualTo(2);
        Answer second = get(kind, "E", "");
        assertIs(second, entity("E", kind.second));
        assertThat(second.at("/version/entityUniqueId")).isEqualTo(first.at("/version/entityUniqueId"));
        assertIs(get(kind, "E", asAt(first)), entity("E", kind.first));
        assertIs(get(kind, "E", asAt(second)), entity("E", kind.second));

        Answer deleted = delete(kind, "E").expect(200);
        assertThat(deleted.at("/entityType").asString()).isEqualTo(kind.entityType);
        assertThat(deleted.at("/entityUniqueId")).isEqualTo(first.at("/version/entityUniqueId"));
        get(kind, "E", "").expect(404, kind.notFound);
        Rows.unchangedBy(scope, () -> delete(kind, "E").expect(404, kind.notFound));
        get(kind, "E", "?asAt=" + encoded(deleted.at("/asAt").asString())).expect(404, kind.notFound);
        assertIs(get(kind, "E", asAt(second)).expect(200), entity("E", kind.second));

        upsert(kind, entity("E", kind.first)).expect(201);
        Answer again = get(kind, "E", "");
        assertThat(again.at("/version/asAtVersionNumber").asInt()).isEqualTo(1);
        assertThat(again.at("/version/entityUniqueId")).isNotEqualTo(first.at("/version/entityUniqueId"));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anEntityTwiceInOneRequest_isRefused_andNothingOfItIsWritten(Kind kind) {
        Answer refusal = Rows.unchangedBy(
                scope,
                () -> upsert(kind, entity("A", kind.first), entity("E", kind.first), entity("E", kind.second))
                        .expect(400, 144));
        assertThat(refusal.at("/detail").asString()).contains(scope + "/E");
        get(kind, "E", "").expect(404, kind.notFound);
        assertThat(get(kind, "E", "").at("/detail").asString()).contains(scope + "/E", "does not exist");
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void aList_isFiltered_andItsPagesShowOneInstant(Kind kind) {
        upsert(kind, entity("A", kind.first), entity("B", kind.second), entity("C", kind.first))
                .expect(201);
        String query = "?filter=" + encoded("id.scope eq '" + scope + "'") + "&sortBy=id.code%20DESC&limit=2";
        Answer page = api.get(kind.path + query).expect(200);
        assertThat(page.at("/values/0/id/code").asString()).isEqualTo("C");
        assertIs(new Answer(200, page.headers(), "", page.at("/values/1")), entity("B", kind.second));
        delete(kind, "A").expect(200);
        upsert(kind, entity("D", kind.first)).expect(201);
        Answer next = api.get(kind.path + query + "&page="
                        + encoded(page.at("/nextPage").asString()))
                .expect(200);
        assertThat(next.at("/values")).hasSize(1);
        assertIs(new Answer(200, next.headers(), "", next.at("/values/0")), entity("A", kind.first));
        assertThat(next.json().has("nextPage")).isFalse();
        api.get(kind.path + "?filter=" + encoded("nonsense eq 1")).expect(400, 233);
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void theNumberOfStatements_doesNotDependOnTheNumberOfEntities(Kind kind) {
        upsert(kind, entity("A", kind.first), entity("B0", kind.first)).expect(201);
        long few = statementsOf(kind, entity("A", kind.second), entity("new", kind.first));
        String[] many = IntStream.range(0, 40)
                .mapToObj(i -> entity("B" + i, i % 2 == 0 ? kind.second : kind.first))
                .toArray(String[]::new);
        assertThat(statementsOf(kind, many)).isEqualTo(few);
    }

    private long statementsOf(Kind kind, String... entities) {
        long before = TestServer.fillmore().database().statements();
        upsert(kind, entities).expect(201);
        return TestServer.fillmore().database().statements() - before;
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void anUnknownField_isNamed(Kind kind) {
        Answer refusal = Rows.unchangedBy(
                scope,
                () -> upsert(kind, entity("E", kind.first + ", \"nonsense\": 1"))
                        .expect(400, 151));
        assertThat(refusal.at("/errors").propertyNames()).contains("requests[0].nonsense");
    }
}
