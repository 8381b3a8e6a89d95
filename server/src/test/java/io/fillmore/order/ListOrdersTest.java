package io.fillmore.order;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What listOrders promises besides filters and sorts, which {@link ListOrdersPropertyTest} tries at random. */
class ListOrdersTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);
    private final Scenario scenario = new Scenario(api, scope);

    private Answer list(Map<String, String> query) {
        return api.call("listOrders", Map.of(), query);
    }

    /** The query for the orders of the test's scope, with more. */
    private Map<String, String> mine(String... more) {
        Map<String, String> query = new HashMap<>(Map.of("filter", "id.scope eq '" + scope + "'"));
        for (int i = 0; i < more.length; i += 2) {
            query.put(more[i], more[i + 1]);
        }
        return query;
    }

    private static List<String> codes(Answer page) {
        return page.expect(200)
                .at("/values")
                .valueStream()
                .map(order -> order.at("/id/code").asString())
                .toList();
    }

    private static String nextPage(Answer page) {
        return page.at("/nextPage").asString("");
    }

    private void write(String code, int quantity) {
        scenario.run("write order " + code + " Buy " + quantity + " VOD");
    }

    @Test
    void theDefaultOrder_isThatOfTheIds() {
        List.of("b", "B", "a-1", "a", "Z", "10", "9").forEach(code -> write(code, 1));
        assertThat(codes(list(mine()))).containsExactly("10", "9", "B", "Z", "a", "a-1", "b");
    }

    @Test
    void asAt_showsTheListAsItWas() {
        write("a", 1);
        Answer first = api.call("getOrder", Map.of("scope", scope, "code", "a"), Map.of());
        String asAt = first.at("/version/asAtModified").asString();
        write("a", 2);
        write("b", 1);
        Answer then = list(mine("asAt", asAt));
        assertThat(codes(then)).containsExactly("a");
        assertThat(then.at("/values/0/quantity").asInt()).isEqualTo(1);
        scenario.run("delete order a");
        assertThat(list(mine("asAt", asAt)).at("/values")).isEqualTo(then.at("/values"));
        assertThat(codes(list(mine()))).containsExactly("b");
    }

    @Test
    void propertyKeys_chooseTheProperties() {
        api.call("upsertOrders", """
                {"orderRequests": [{"id": %s, "instrumentIdentifiers": %s, "side": "Buy", "quantity": 1, "properties": {
                  "Order/a/b": {"key": "Order/a/b", "value": {"labelValue": "x"}},
                  "Order/a/c": {"key": "Order/a/c", "value": {"labelValue": "y"}}}}]}""".formatted(bodies.id("a"), Bodies.VOD)).expect(201);
        Answer chosen = list(mine("propertyKeys", "Order/a/b"));
        assertThat(chosen.at("/values/0/properties").propertyNames()).containsExactly("Order/a/b");
        assertThat(list(mine()).at("/values/0/properties").size()).isEqualTo(2);
    }

    private String asAtOf(String code) {
        return api.call("getOrder", Map.of("scope", scope, "code", code), Map.of())
                .at("/version/asAtModified")
                .asString();
    }

    private void say(String code, String value) {
        api.call("upsertOrders", """
                {"orderRequests": [{"id": %s, "instrumentIdentifiers": %s, "side": "Buy", "quantity": 1, "properties": {
                  "Order/a/b": {"key": "Order/a/b", "value": {%s}}}}]}""".formatted(bodies.id(code), Bodies.VOD, value))
                .expect(201);
    }

    private List<String> saying(String text, String... more) {
        Map<String, String> query = mine(more);
        query.put("filter", query.get("filter") + " and properties[Order/a/b] eq '" + text + "'");
        return codes(list(query));
    }

    @Test
    void whatAPropertySaid_isFoundAsAtThen_andNotAfter() {
        say("a", "\"labelValue\": \"Red\"");
        say("b", "\"labelValueSet\": {\"values\": [\"Blue\", \"RED\", \"red\"]}");
        say("c", "\"labelValueSet\": {\"values\": []}");
        String then = asAtOf("c");
        say("a", "\"labelValue\": \"Green\"");
        scenario.run("delete order b");
        assertThat(saying("red", "asAt", then)).containsExactly("a", "b");
        assertThat(saying("red")).isEmpty();
        assertThat(saying("green")).containsExactly("a");
        assertThat(saying("blue", "asAt", then)).containsExactly("b");

        say("a", "\"labelValue\": \"Red\"");
        say("b", "\"labelValue\": \"Red\"");
        assertThat(saying("RED")).containsExactly("a", "b");
        assertThat(saying("red", "sortBy", "id.code DESC")).containsExactly("b", "a");
        assertThat(saying("green")).isEmpty();
    }

    @Test
    void longTexts_areToldApart_alsoBeyondWhatAnIndexHolds() {
        String long1 = "\uD834\uDD1E".repeat(3_000) + "one";
        say("a", "\"labelValue\": \"" + long1 + "\"");
        say("b", "\"labelValue\": \"" + long1 + "s\"");
        assertThat(saying(long1)).containsExactly("a");
        assertThat(saying(long1 + "S")).containsExactly("b");
    }

    @Test
    void aPage_endsBeforeItFillsTheMemory_andTheNextGoesOn() {
        String long1 = "x".repeat(16_000);
        String properties = IntStream.range(0, 15)
                .mapToObj(i -> "\"Order/a/p%d\": {\"key\": \"Order/a/p%d\", \"value\": {\"labelValue\": \"%s\"}}"
                        .formatted(i, i, long1))
                .collect(Collectors.joining(", "));
        List<String> written = new ArrayList<>();
        for (int i = 10; i < 50; i++) {
            written.add(
                    "{\"id\": %s, \"instrumentIdentifiers\": %s, \"side\": \"Buy\", \"quantity\": 1, \"properties\": {%s}}"
                            .formatted(bodies.id("o" + i), Bodies.VOD, properties));
        }
        api.call("upsertOrders", "{\"orderRequests\": [" + String.join(", ", written) + "]}")
                .expect(201);
        for (String sort : List.of("id.code", "quantity DESC")) {
            List<String> found = new ArrayList<>();
            Map<String, String> query = mine("limit", "5000", "sortBy", sort);
            for (String next = "first"; !next.isEmpty(); query.put("page", next)) {
                Answer page = list(query);
                assertThat(page.body().length()).isLessThan(5 * 1024 * 1024);
                assertThat(codes(page)).hasSizeBetween(1, 32);
                found.addAll(codes(page));
                next = nextPage(page);
            }
            assertThat(found).hasSize(40).doesNotHaveDuplicates();
        }
        assertThat(api.call(
                                "upsertOrders",
                                "{\"orderRequests\": ["
                                        + written.get(0)
                                                .replace("\"Order/a/p0\"", "\"Order/a/p0" + "0".repeat(60) + "\"")
                                                .replace(
                                                        "\"properties\": {",
                                                        "\"properties\": {\"Order/a/q\": {\"key\": \"Order/a/q\", \"value\": {\"labelValueSet\": {\"values\": [\""
                                                                + long1 + "\", \"" + long1 + "\"]}}}, ")
                                        + "]}")
                        .expect(400, 151)
                        .body())
                .contains("properties: they would have 272", "an entity's may have 262144");
    }

    @Test
    void pages_neitherSkipNorRepeat_whileOthersWrite() throws InterruptedException {
        List<String> expected = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            write("o" + (10 + i), 1 + i % 4);
            expected.add("o" + (10 + i));
        }
        AtomicBoolean isDone = new AtomicBoolean();
        Thread writer = new Thread(() -> {
            for (int i = 0; !isDone.get(); i++) {
                Scenario others = new Scenario(api, scope);
                others.run("write order o" + (10 + i % 40) + " Sell " + (1 + i % 7) + " VOD");
                others.run("write order p" + i + " Buy 1 VOD");
                others.run("delete order p" + i);
            }
        });
        writer.start();
        try {
            for (int round = 0; round < 2; round++) {
                for (String sort : List.of("", "quantity DESC,side", "version.asAtModified")) {
                    List<String> found = new ArrayList<>();
                    Map<String, String> query = mine("limit", "7");
                    if (!sort.isEmpty()) {
                        query.put("sortBy", sort);
                    }
                    for (String next = "first"; !next.isEmpty(); query.put("page", next)) {
                        Answer page = list(query);
                        found.addAll(codes(page));
                        next = nextPage(page);
                    }
                    found.removeIf(code -> code.startsWith("p"));
                    assertThat(found).as(sort).containsExactlyInAnyOrderElementsOf(expected);
                }
            }
        } finally {
            isDone.set(true);
            writer.join();
        }
    }

    @Test
    void aPage_isNotMixedWithAnotherList() {
        List.of("a", "b", "c").forEach(code -> write(code, 1));
        String page = nextPage(list(mine("limit", "1")));
        assertThat(codes(list(mine("limit", "2", "page", page)))).containsExactly("b", "c");
        list(mine("page", page, "sortBy", "quantity")).expect(400, 689);
        list(mine("page", page, "filter", "side eq 'Buy'")).expect(400, 689);
        list(mine("page", page, "asAt", "2024-03-05T10:00:00Z")).expect(400, 689);
        api.call("listBlocks", Map.of(), mine("page", page)).expect(400, 689);
        list(mine("page", "nonsense")).expect(400, 689);
        list(mine("page", page.substring(0, page.length() - 4))).expect(400, 689);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "5001", "x"})
    void aLimit_isFrom1To5000(String limit) {
        assertThat(api.get("/api/orders?limit=" + limit).expect(400, 151).body())
                .contains("limit");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "colour eq 'red'                  | at character 1, 'colour eq 'red'': there is no such field",
                "state                            | at its end: an operator is missing",
                "state is 'New'                   | at character 7, 'is 'New'': an operator is missing",
                "state eq New                     | at character 10, 'New': state takes a text, in single quotes",
                "state eq 'New                    | at character 10, ''New': this text has no closing quote",
                "state eq                         | at its end: a value is missing",
                "quantity eq '1'                  | at character 13, ''1'': quantity takes a number",
                "quantity gt 1e40                 | quantity takes a number",
                "date gt 'yesterday'              | date takes a time such as",
                "quantity startswith 1            | at character 10, 'startswith 1': quantity takes a number",
                "(state eq 'a' or state eq 'b'    | at its end: a ) is missing for the ( at character 1",
                "state eq 'a')                    | at character 13, ')': the filter should end here",
                "state in 'a' 'b'                 | at character 14, ''b'': the filter should end here",
                "state in                         | at its end: a value is missing",
                "state in ('a' 'b')               | at character 15, ''b')': the list goes on with a comma",
                "state not eq 'a'                 | at character 11, 'eq 'a'': after not comes in or exists",
                "and state eq 'a'                 | at character 1, 'and state eq 'a'': there is no such field",
                "properties[Block/a/b] eq 'x'     | there is no such field",
                "properties[Order/a/b] in (1,'x') | at character 29, ''x')': a list holds only texts or only numbers",
                "properties[Order/a/b startswith  | there is no such field"
            })
    void aBadFilter_isToldWhere(String filter, String detail) {
        Answer refused = list(Map.of("filter", filter)).expect(400, 233);
        assertThat(refused.at("/detail").asString()).contains(detail);
    }

    @Test
    void aFilterThatIsTooLongOrTooDeep_isRefused() {
        list(Map.of("filter", "state eq '" + "x".repeat(16_400) + "'")).expect(400, 233);
        list(Map.of("filter", "(".repeat(65) + "state eq 'a'" + ")".repeat(65))).expect(400, 233);
        list(Map.of("filter", "not ".repeat(4_000) + "state eq 'a'")).expect(400, 233);
        list(Map.of("filter", "state eq '\u0000'")).expect(400, 233);
        StringBuilder longest = new StringBuilder("state eq 'a'");
        while (longest.length() < 16_300) {
            longest.append(" or state eq 'a'");
        }
        list(Map.of("filter", longest.toString())).expect(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"colour", "quantity UP", "quantity DESC ASC", "properties[Block/a/b]"})
    void aBadSort_isRefused(String sortBy) {
        list(Map.of("sortBy", sortBy)).expect(400, 411);
    }
}
