package io.fillmore.orderpackage;

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
class PackagesTest {
    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final Bodies bodies = new Bodies(scope);

    private String orderPackage(String code, String orders, String instructions, String more) {
        return "{\"id\": %s, \"orderIds\": %s, \"orderInstructionIds\": %s%s}"
                .formatted(bodies.id(code), orders, instructions, more.isEmpty() ? "" : ", " + more);
    }

    private Answer upsert(String... packages) {
        return api.call("upsertPackages", bodies.requests(packages));
    }

    private Answer refused(int code, String... packages) {
        return Rows.unchangedBy(scope, () -> upsert(packages).expect(400, code));
    }

    private static String property(String key) {
        return "\"properties\": {\"%1$s\": {\"key\": \"%1$s\", \"value\": {\"labelValue\": \"x\"}}}".formatted(key);
    }

    @Test
    void whatAPackageNames_needNotExist_andKeepsItsOrder() {
        Answer answer = upsert(orderPackage("P", bodies.ids("z", "a"), bodies.ids("i"), ""))
                .expect(201);
        assertThat(answer.at("/values/0/orderIds/0/code").asString()).isEqualTo("z");
        assertThat(answer.at("/values/0/orderIds/1/code").asString()).isEqualTo("a");
        Answer turned = upsert(orderPackage("P", bodies.ids("a", "z"), bodies.ids("i"), ""))
                .expect(201);
        assertThat(turned.at("/values/0/version/asAtVersionNumber").asInt()).isEqualTo(2);
    }

    @Test
    void packages_areRefused_theFirstThatApplies_andAllOrNothing() {
        String foreign = property("Order/a/b");
        refused(144, orderPackage("P", "[]", "[]", foreign), orderPackage("Q", bodies.ids("a", "b", "a"), "[]", ""));
        refused(144, orderPackage("P", "[]", bodies.ids("i", "i"), foreign));
        refused(151, orderPackage("P", "[]", "[]", property("Package/a")));
        refused(947, orderPackage("P", "[]", "[]", ""), orderPackage("Q", "[]", "[]", foreign));
        Answer missing = refused(151, "{\"id\": %s}".formatted(bodies.id("P")));
        assertThat(missing.at("/errors").propertyNames())
                .containsExactlyInAnyOrder("requests[0].orderIds", "requests[0].orderInstructionIds");
    }

    @Test
    void anOrderInTwoPackages_isNoDuplicate() {
        upsert(orderPackage("P", bodies.ids("a"), "[]", ""), orderPackage("Q", bodies.ids("a"), bodies.ids("a"), ""))
                .expect(201);
        assertThat(api.call("getPackage", Map.of("scope", scope, "code", "Q"), Map.of("propertyKeys", "Package/a/none"))
                        .at("/orderIds/0/code")
                        .asString())
                .isEqualTo("a");
    }
}
