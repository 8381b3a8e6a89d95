package io.fillmore.instrument;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.database.Caller;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.testing.TestServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InstrumentResolverTest {
    static final Caller CALLER = new Caller(Caller.ANONYMOUS, "test", Instant.EPOCH);
    private static final String LUSID = "Instrument/default/LusidInstrumentId";
    private static final String CURRENCY = "Instrument/default/Currency";

    private static Map<Map<String, String>, Instrument> resolve(List<Map<String, String>> identifiers) {
        return TestServer.fillmore()
                .database()
                .read(
                        CALLER,
                        Optional.empty(),
                        tx -> new InstrumentResolver(new InstrumentStore())
                                .resolve(tx, identifiers)
                                .get());
    }

    private static void isNamed(Map<String, String> identifiers, String name) {
        assertThat(resolve(List.of(identifiers)))
                .containsOnly(Map.entry(identifiers, Instrument.of(identifiers, name)));
    }

    private static void refused(Map<String, String> identifiers, String part) {
        assertThatThrownBy(() -> resolve(List.of(identifiers)))
                .isInstanceOfSatisfying(FailureException.class, refusal -> {
                    assertThat(refusal.failure().code()).isEqualTo(ErrorCode.INVALID_PARAMETER_VALUE);
                    assertThat(refusal.failure().detail()).contains(part);
                });
    }

    @Test
    void aLusidInstrumentId_isItself_andACurrencyIsCash() {
        isNamed(Map.of(LUSID, "LUID_1"), "LUID_1");
        isNamed(Map.of(CURRENCY, "GBP"), "CCY_GBP");
    }

    @Test
    void whatNothingResolves_isUnresolved_andSucceeds() {
        isNamed(Map.of("Instrument/default/Figi", "BBG1"), Instrument.UNRESOLVED);
        isNamed(Map.of("Instrument/mine/LusidInstrumentId", "LUID_1"), Instrument.UNRESOLVED);
        isNamed(Map.of("Instrument/mine/Currency", "GBP"), Instrument.UNRESOLVED);
    }

    @Test
    void oneIdentifierThatResolves_isEnough_andAllAreGivenBack() {
        isNamed(Map.of(LUSID, "LUID_1", "Instrument/default/Figi", "BBG1", "Instrument/mine/Ticker", "VOD"), "LUID_1");
    }

    @Test
    void identifiersOfOneInstrument_mayAgree_butNotDiffer() {
        isNamed(Map.of(LUSID, "CCY_GBP", CURRENCY, "GBP"), "CCY_GBP");
        refused(Map.of(LUSID, "LUID_1", CURRENCY, "GBP"), "LUID_1");
        refused(Map.of(LUSID, "LUID_1", CURRENCY, "GBP"), "CCY_GBP");
    }

    @Test
    void allOfARequest_areResolvedAtOnce_andEachIsItsOwn() {
        Map<String, String> one = Map.of(LUSID, "LUID_1");
        Map<String, String> two = Map.of(LUSID, "LUID_2");
        Map<Map<String, String>, Instrument> resolved = resolve(List.of(one, two, one));
        assertThat(resolved).hasSize(2);
        assertThat(resolved.get(one).lusidInstrumentId()).isEqualTo("LUID_1");
        assertThat(resolved.get(two).lusidInstrumentId()).isEqualTo("LUID_2");
    }

    @Test
    void noIdentifiers_orABlankOne_isRefused_andNamed() {
        refused(Map.of(), "instrumentIdentifiers");
        refused(Map.of(LUSID, " \t"), LUSID);
        refused(Map.of("Instrument/default/Figi", ""), "Figi");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Figi",
                "default/Figi",
                "Instrument/default",
                "Instrument//Figi",
                "Instrument/default/",
                "Instrument/default/Figi/x",
                "instrument/default/Figi",
                "Order/default/Figi",
                "Instrument/a:b/Figi"
            })
    void aKeyOfAnyOtherForm_isRefused_andNamed(String key) {
        refused(Map.of(key, "x"), "instrumentIdentifiers[" + key + "]");
    }
}
