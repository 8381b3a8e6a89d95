package io.fillmore.platform.property;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PropertiesTest {
    private static final String ONE = "Order/desk/one";
    private static final String TWO = "Order/desk/two";

    private static PerpetualProperty property(String key, String label) {
        return new PerpetualProperty(key, PropertyValue.label(label), null);
    }

    private static PerpetualProperty removal(String key) {
        return new PerpetualProperty(key, null, null);
    }

    private static Properties oneAndTwo() {
        return Properties.of("Order", Map.of(TWO, property(TWO, "2"), ONE, property(ONE, "1")));
    }

    private static void refused(ErrorCode code, String part, ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOfSatisfying(FailureException.class, refusal -> {
            assertThat(refusal.failure().code()).isEqualTo(code);
            assertThat(refusal.failure().detail()).contains(part);
        });
    }

    @Test
    void keysAreInOrder_howeverTheyCame() {
        assertThat(oneAndTwo().byKey().keySet()).containsExactly(ONE, TWO);
    }

    @Test
    void givenKeysAreSet_othersStay_andTheOriginalIsNotTouched() {
        Properties before = oneAndTwo();
        Properties after = before.with("Order", Map.of(ONE, property(ONE, "changed")));
        assertThat(after.byKey())
                .containsOnly(Map.entry(ONE, property(ONE, "changed")), Map.entry(TWO, property(TWO, "2")));
        assertThat(before).isEqualTo(oneAndTwo());
    }

    @Test
    void aPropertyWithoutAValue_removesItsKey_orNothing() {
        assertThat(oneAndTwo().with("Order", Map.of(ONE, removal(ONE))).byKey()).containsOnlyKeys(TWO);
        String absent = "Order/desk/three";
        assertThat(oneAndTwo().with("Order", Map.of(absent, removal(absent)))).isEqualTo(oneAndTwo());
    }

    @Test
    void aNewEntity_hasNoRemovals() {
        assertThat(Properties.of("Order", Map.of(ONE, removal(ONE)))).isEqualTo(Properties.NONE);
    }

    @Test
    void nothingGiven_changesNothing() {
        assertThat(oneAndTwo().with("Order", null)).isEqualTo(oneAndTwo());
        assertThat(oneAndTwo().with("Order", Map.of())).isEqualTo(oneAndTwo());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "Order", "Order/desk", "Order//one", "Order/desk/", "Order/desk/one/more", "Order/ d/one"})
    void aKey_hasThreeParts_andIsNamedIfNot(String key) {
        refused(
                ErrorCode.INVALID_PARAMETER_VALUE,
                "properties[" + key + "]",
                () -> Properties.of("Order", Map.of(key, property(key, "1"))));
    }

    @Test
    void aKey_mustEqualItsItems() {
        refused(ErrorCode.INVALID_PARAMETER_VALUE, TWO, () -> Properties.of("Order", Map.of(ONE, property(TWO, "1"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Block/desk/one", "order/desk/one", "Order /desk/one", "/desk/one"})
    void anotherDomain_isRefused_withBothDomains(String key) {
        refused(
                ErrorCode.PROPERTY_DOMAIN,
                "Order/scope/code",
                () -> Properties.of("Order", Map.of(key, property(key, "1"))));
    }

    @Test
    void aRemoval_isHeldToTheSameKeys() {
        String key = "Block/desk/one";
        refused(ErrorCode.PROPERTY_DOMAIN, key, () -> oneAndTwo().with("Order", Map.of(key, removal(key))));
    }

    @Test
    void aReader_getsTheKeysItAsksFor_allIfNone_noneIfUnknown() {
        assertThat(oneAndTwo().only(Optional.of(List.of(TWO, "Order/desk/unknown"))))
                .containsOnlyKeys(TWO);
        assertThat(oneAndTwo().only(Optional.of(List.of("order/desk/two")))).isEmpty();
        assertThat(oneAndTwo().only(Optional.of(List.of()))).containsOnlyKeys(ONE, TWO);
        assertThat(oneAndTwo().only(Optional.empty())).containsOnlyKeys(ONE, TWO);
    }

    @Test
    void theMapItWasMadeFrom_mayChangeLater() {
        Map<String, PerpetualProperty> given = new HashMap<>(Map.of(ONE, property(ONE, "1")));
        Properties properties = new Properties(new TreeMap<>(given));
        given.clear();
        assertThat(properties.byKey()).containsOnlyKeys(ONE);
        assertThatThrownBy(() -> properties.byKey().clear()).isInstanceOf(UnsupportedOperationException.class);
    }
}
