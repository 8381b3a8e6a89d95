package io.fillmore.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.Rows;
import io.fillmore.testing.TestServer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Parameters of features that are not there: refused with a value, and no matter without one. */
class UnsupportedParametersTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    @ParameterizedTest
    @ValueSource(strings = {"dataModelScope", "dataModelCode", "membershipType"})
    void aValue_isRefused_byName(String parameter) {
        Answer answer = api.call("listOrders", Map.of(), Map.of(parameter, "x"));
        BadInputTest.requireRefusal(answer, 400);
        assertThat(answer.at("/errors").propertyNames()).containsExactly(parameter);
    }

    @Test
    void all_areNamedAtOnce() {
        Answer answer = api.get("/api/orders?dataModelScope=x&dataModelCode=y");
        assertThat(answer.at("/errors").propertyNames()).containsExactly("dataModelScope", "dataModelCode");
    }

    @Test
    void oneWithoutAValue_asksForNothing() {
        api.get("/api/orders?limit=1&dataModelScope=&dataModelCode").expect(200);
    }

    @Test
    void aRefusedRequest_writesNothing() {
        String order = "{\"id\": %s, \"quantity\": 1, \"side\": \"Buy\", \"instrumentIdentifiers\": %s}"
                .formatted(bodies.id("O"), Bodies.VOD);
        String body = "{\"orderRequests\": [" + order + "]}";
        Answer refused = Rows.unchangedBy(scope, () -> api.post("/api/orders?dataModelScope=x", body));
        BadInputTest.requireRefusal(refused, 400);
        api.post("/api/orders", body).expect(201);
    }

    @Test
    void derivedStates_areTold_whenAskedFor() {
        api.call("createOrders", bodies.requests(bodies.block("B", "", bodies.order("O", "1", ""))))
                .expect(201);
        Map<String, String> ours = Map.of("filter", "id.scope eq '" + scope + "'");
        Answer plain = api.call("listOrders", Map.of(), ours).expect(200);
        assertThat(plain.at("/values/0").has("derivedComplianceState")).isFalse();
        Answer derived = api.call(
                        "listOrders",
                        Map.of(),
                        Map.of("filter", ours.get("filter"), "getDerivedComplianceStatuses", "true"))
                .expect(200);
        assertThat(derived.at("/values/0/derivedComplianceState").asString()).isEqualTo("Pending");
        assertThat(derived.at("/values/0/derivedApprovalState").asString()).isEqualTo("Approved");
    }
}
