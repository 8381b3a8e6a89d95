package io.fillmore.orderinstruction;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(HouseInOrder.class)
class OrderInstructionsTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private String instruction(String code, String more) {
        return "{\"id\": %s, \"createdDate\": \"2024-03-05T10:00:00Z\"%s}"
                .formatted(bodies.id(code), more.isEmpty() ? "" : ", " + more);
    }

    private Answer upsert(String... instructions) {
        return api.call("upsertOrderInstructions", bodies.requests(instructions));
    }

    private Answer refused(int code, String... instructions) {
        return Rows.unchangedBy(scope, () -> upsert(instructions).expect(400, code));
    }

    private static String property(String key) {
        return "\"%1$s\": {\"key\": \"%1$s\", \"value\": {\"labelValue\": \"x\"}}".formatted(key);
    }

    @Test
    void theInstrument_isResolved_whereOneIsNamed() {
        Answer answer = upsert(
                        instruction("A", "\"instrumentIdentifiers\": {\"Instrument/default/Currency\": \"GBP\"}"),
                        instruction("B", "\"instrumentIdentifiers\": {\"Instrument/default/Figi\": \"F\"}"),
                        instruction("C", "\"instrumentIdentifiers\": {}"),
                        instruction("D", ""))
                .expect(201);
        assertThat(answer.at("/values/0/lusidInstrumentId").asString()).isEqualTo("CCY_GBP");
        assertThat(answer.at("/values/1/lusidInstrumentId").asString()).isEqualTo("LUID_ZZZZZZZZ");
        for (int i = 2; i < 4; i++) {
            assertThat(answer.at("/values/" + i).has("lusidInstrumentId")).isFalse();
            assertThat(answer.at("/values/" + i + "/instrumentIdentifiers").isEmpty())
                    .isTrue();
        }
        Rows.unchangedBy(scope, () -> upsert(instruction("C", "")).expect(201));
    }

    @Test
    void instructions_areRefused_theFirstThatApplies_andAllOrNothing() {
        String different = "\"instrumentIdentifiers\":"
                + " {\"Instrument/default/LusidInstrumentId\": \"A\", \"Instrument/default/Currency\": \"GBP\"}";
        String foreign = "\"properties\": {" + property("Order/a/b") + "}";
        refused(144, instruction("A", different), instruction("A", foreign));
        refused(151, instruction("A", ""), instruction("B", foreign), instruction("C", different));
        refused(947, instruction("A", ""), instruction("B", foreign));
        refused(151, instruction("A", "\"quantity\": \"1\""));
        Answer missing = refused(151, "{\"id\": %s}".formatted(bodies.id("A")));
        assertThat(missing.at("/errors").propertyNames()).containsExactly("requests[0].createdDate");
    }

    @Test
    void properties_areReplacedAsAWhole_andReadByKey() {
        upsert(instruction(
                        "A",
                        "\"properties\": {" + property("OrderInstruction/a/b") + ", " + property("OrderInstruction/a/c")
                                + "}"))
                .expect(201);
        Map<String, String> id = Map.of("scope", scope, "code", "A");
        assertThat(api.call("getOrderInstruction", id, Map.of("propertyKeys", "OrderInstruction/a/c"))
                        .at("/properties")
                        .propertyNames())
                .containsExactly("OrderInstruction/a/c");
        upsert(instruction("A", "\"properties\": {" + property("OrderInstruction/a/d") + "}"))
                .expect(201);
        assertThat(api.call("getOrderInstruction", id, Map.of())
                        .at("/properties")
                        .propertyNames())
                .containsExactly("OrderInstruction/a/d");
    }
}
