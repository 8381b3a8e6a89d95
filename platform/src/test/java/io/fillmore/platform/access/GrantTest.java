package io.fillmore.platform.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.access.Grant.Level;
import io.fillmore.platform.failure.FailureException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GrantTest {
    private static Identity with(String... grants) {
        List<Grant> parsed = Arrays.stream(grants).map(Grant::parse).toList();
        return Identity.of("jo", Set.of(), parsed);
    }

    @ParameterizedTest
    @CsvSource({
        "MyScope: trade, MyScope, TRADE",
        "MyScope:read, MyScope, READ",
        "' My Scope : Read ', My Scope, READ",
        "*: TRADE, *, TRADE",
    })
    void aText_isAScopeAndALevel(String text, String scope, Level level) {
        assertThat(Grant.parse(text)).isEqualTo(new Grant(scope, level));
        assertThat(Grant.parse(new Grant(scope, level).toString())).isEqualTo(new Grant(scope, level));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MyScope",
                "MyScope: write",
                ": read",
                "a/b: read",
                "**: read",
                "a: read, b: read",
                "a: b: read"
            })
    void anotherText_isNone_andIsToldSo(String text) {
        assertThatThrownBy(() -> Grant.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is not a grant");
    }

    @Test
    void toTrade_includesToRead_andOneScopeIsNoOther() {
        Identity jo = with("A: trade", "B: read");
        assertThatCode(() -> jo.require(Level.READ, "A")).doesNotThrowAnyException();
        assertThatCode(() -> jo.require(Level.TRADE, "A")).doesNotThrowAnyException();
        assertThatCode(() -> jo.require(Level.READ, "B")).doesNotThrowAnyException();
        assertThatThrownBy(() -> jo.require(Level.TRADE, "B"))
                .isInstanceOf(FailureException.class)
                .hasMessageContaining("'B: trade'")
                .hasMessageContaining("jo");
        assertThatThrownBy(() -> jo.require(Level.READ, "a")).hasMessageContaining("'a: read'");
        assertThat(jo.isUnrestricted()).isFalse();
    }

    @Test
    void theStar_isEveryScope() {
        assertThat(with("*: trade").isUnrestricted()).isTrue();
        Identity reader = with("*: read", "A: trade");
        assertThat(reader.readable()).isEqualTo(Scopes.ALL);
        assertThat(reader.tradable().named()).containsExactly("A");
    }

    @Test
    void whatMayNotBeRead_isNotNamed() {
        Identity jo = with("A: read");
        assertThatThrownBy(() -> jo.requireToSee("Hidden")).hasMessageNotContaining("Hidden");
        assertThatThrownBy(() -> jo.requireToWrite("Hidden")).hasMessageNotContaining("Hidden");
        assertThatThrownBy(() -> jo.requireToWrite("A")).hasMessageContaining("'A: trade'");
    }
}
