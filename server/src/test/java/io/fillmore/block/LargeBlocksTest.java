package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.Scenario;
import io.fillmore.testing.TestServer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Lists of blocks that have so many orders that not all of them fit on a page. */
@ExtendWith(HouseInOrder.class)
class LargeBlocksTest {
    private static final int ORDERS = 20_000;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();

    /** A, B and C with 20,000 orders each, and D with one. */
    private void givenLargeBlocks() {
        List.of("A", "B", "C").forEach(block -> givenBlock(block, ORDERS));
        new Scenario(api, scope).run("order D0 Buy 1 VOD P in D");
    }

    private void givenBlock(String block, int size) {
        String orders = IntStream.range(0, size)
                .mapToObj(i ->
                        "{\"id\": {\"scope\": \"%s\", \"code\": \"%s%d\"}, \"quantity\": 1}".formatted(scope, block, i))
                .collect(Collectors.joining(", "));
        api.call("createOrders", """
                {"requests": [{"blockId": {"scope": "%s", "code": "%s"}, "side": "Buy", "orders": [%s],
                  "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": "VOD"}}]}""".formatted(scope, block, orders)).expect(201);
    }

    /** Each of them would have 2,300 orders in the answer. */
    @Test
    void movingSoMany_thatTheAnswerWouldBeHuge_isRefused() {
        givenBlock("M", 2_300);
        Bodies bodies = new Bodies(scope);
        String request = bodies.requests(IntStream.range(0, 2_300)
                .mapToObj(i ->
                        "{\"destinationBlockId\": %s, \"orderId\": %s}".formatted(bodies.id("N"), bodies.id("M" + i)))
                .toArray(String[]::new));
        Rows.unchangedBy(
                scope,
                () -> assertThat(api.call("moveOrders", request)
                                .expect(400, 151)
                                .at("/detail")
                                .asString())
                        .contains("2300 orders, 5290000 in all", "move fewer orders at once"));
    }

    @Test
    void aPage_endsBeforeItHasTooManyOrders_andTheNextGoesOn() {
        givenLargeBlocks();
        assertThat(pages("listBlocks", "page", "/id/code")).containsExactly(List.of("A", "B"), List.of("C", "D"));
        assertThat(pages("listOrderGraphBlocks", "paginationToken", "/block/id/code"))
                .containsExactly(List.of("A", "B"), List.of("C", "D"));
    }

    private List<List<String>> pages(String operation, String token, String code) {
        List<List<String>> pages = new ArrayList<>();
        Map<String, String> query = new HashMap<>(Map.of("filter", "id.scope eq '" + scope + "'", "limit", "5000"));
        do {
            Answer page = api.call(operation, Map.of(), query).expect(200);
            pages.add(page.at("/values")
                    .valueStream()
                    .map(block -> block.at(code).asString())
                    .toList());
            query.put(token, page.at("/nextPage").asString(""));
        } while (!query.get(token).isEmpty());
        return pages;
    }
}
