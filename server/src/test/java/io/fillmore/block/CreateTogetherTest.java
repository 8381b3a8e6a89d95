package io.fillmore.block;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Race;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Many create orders at once, so that requests share transactions: each comes out as it would by itself. */
@ExtendWith(HouseInOrder.class)
class CreateTogetherTest {
    private static final int CLIENTS = 32;
    private static final int REQUESTS_EACH = 14;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    /** What a request asks for: a body, and the code of its refusal; 0 if it is to be done. */
    private record Wanted(String name, String body, int refusal) {}

    private record Done(Wanted wanted, Answer answer) {}

    /** Of each seven, four are done; two of these go to blocks that all share. */
    private Wanted wanted(int number) {
        String name = "r" + number;
        String one = bodies.order(name + "-1", "10", "");
        String other = bodies.order(name + "-2", "20", "");
        return switch (number % 7) {
            case 0, 1 -> new Wanted(name, bodies.requests(bodies.block(name, "", one, other)), 0);
            case 2 -> new Wanted(name, bodies.requests(bodies.block("shared" + number % 3, "", one)), 0);
            case 3 ->
                new Wanted(
                        name,
                        bodies.requests(bodies.block(name, "", one), bodies.block("shared" + number % 3, "", other)),
                        0);
            case 4 ->
                new Wanted(
                        name,
                        bodies.requests(
                                bodies.block(name, "", one),
                                bodies.block(name + "b", "", "{\"id\": %s}".formatted(bodies.id(name + "-2")))),
                        959);
            case 5 ->
                new Wanted(name, bodies.requests(bodies.block(name, "", one, bodies.order("elsewhere", "1", ""))), 922);
            default ->
                new Wanted(
                        name,
                        bodies.requests(bodies.block(name, "", one))
                                .replace("Instrument/default/LusidInstrumentId", "Wrong/key"),
                        151);
        };
    }

    @Test
    void eachIsDone_orRefusedAndHasWrittenNothing() {
        api.call("createOrders", bodies.requests(bodies.block("Other", "", bodies.order("elsewhere", "5", ""))))
                .expect(201);
        for (int i = 0; i < 3; i++) {
            api.call(
                            "createOrders",
                            bodies.requests(bodies.block("shared" + i, "", bodies.order("first" + i, "1", ""))))
                    .expect(201);
        }
        List<Done> all = Race.ofMany(CLIENTS, REQUESTS_EACH, number -> {
            Wanted wanted = wanted(number);
            return new Done(wanted, api.call("createOrders", wanted.body));
        });

        for (Done each : all) {
            if (each.wanted.refusal == 0) {
                isThere(each.answer.expect(201));
            } else {
                each.answer.expect(400, each.wanted.refusal);
                assertThat(ordersOf(each.wanted.name)).as(each.wanted.name).isZero();
            }
        }
        assertThat(of("shared")).isEqualTo(ofSharedOrders());
        assertThat(Rows.haveSharedTransactions("orders", scope)).isTrue();
    }

    /** As the answer says, and by the request that it answers. */
    private void isThere(Answer created) {
        created.at("/values")
                .forEach(value -> value.at("/orders").forEach(order -> {
                    String code = order.at("/id/code").asString();
                    Answer read = api.call("getOrder", Map.of("scope", scope, "code", code), Map.of())
                            .expect(200);
                    assertThat(read.at("/version")).isEqualTo(order.at("/version"));
                    assertThat(read.at("/quantity")).isEqualTo(order.at("/quantity"));
                    assertThat(read.at("/version/requestIdCreated").asString())
                            .isEqualTo(created.header("lusid-meta-requestid"));
                }));
    }

    private int ordersOf(String name) {
        return Integer.parseInt(
                Rows.one("SELECT count(*) FROM orders WHERE scope = '" + scope + "' AND code LIKE '" + name + "-%'"));
    }

    /** What blocks say of their orders. */
    private String of(String blocks) {
        return Rows.one(
                "SELECT string_agg(code || ' ' || quantity || ' ' || order_count || ' ' || version, ', ' ORDER BY code)"
                        + " FROM blocks WHERE scope = '" + scope + "' AND code LIKE '" + blocks + "%'");
    }

    /** What their orders add up to; each came with a version of its own. */
    private String ofSharedOrders() {
        return Rows.one(
                "SELECT string_agg(block_code || ' ' || quantity || ' ' || orders || ' ' || orders, ', ' ORDER BY block_code)"
                        + " FROM (SELECT block_code, sum(quantity) AS quantity, count(*) AS orders FROM orders WHERE scope = '"
                        + scope + "' AND block_code LIKE 'shared%' GROUP BY block_code) sums");
    }
}
