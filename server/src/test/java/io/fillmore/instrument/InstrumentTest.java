package io.fillmore.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class InstrumentTest {
    private static final Map<String, String> FIGI = Map.of("Instrument/default/Figi", "BBG1");
    private static final Map<String, String> ISIN = Map.of("Instrument/default/Isin", "GB1");

    @Test
    void resolvedInstruments_areTheSame_ifTheirNamesAre_whateverTheIdentifiers() {
        assertThat(Instrument.of(FIGI, "LUID_1").isSameAs(Instrument.of(ISIN, "LUID_1")))
                .isTrue();
        assertThat(Instrument.of(FIGI, "LUID_1").isSameAs(Instrument.of(FIGI, "LUID_2")))
                .isFalse();
    }

    @Test
    void unresolvedInstruments_areTheSame_onlyIfTheirIdentifiersAreEqual() {
        Instrument unresolved = Instrument.of(FIGI, Instrument.UNRESOLVED);
        assertThat(unresolved.isSameAs(Instrument.of(FIGI, Instrument.UNRESOLVED)))
                .isTrue();
        assertThat(unresolved.isSameAs(Instrument.of(ISIN, Instrument.UNRESOLVED)))
                .isFalse();
    }

    @Test
    void aResolvedAndAnUnresolvedInstrument_areNotTheSame_eitherWayRound() {
        Instrument resolved = Instrument.of(FIGI, "LUID_1");
        Instrument unresolved = Instrument.of(FIGI, Instrument.UNRESOLVED);
        assertThat(resolved.isSameAs(unresolved)).isFalse();
        assertThat(unresolved.isSameAs(resolved)).isFalse();
    }

    @Test
    void words_nameWhatResolved_elseTheIdentifiers() {
        assertThat(Instrument.of(FIGI, "LUID_1")).hasToString("LUID_1");
        assertThat(Instrument.of(FIGI, Instrument.UNRESOLVED)).hasToString("{Instrument/default/Figi=BBG1}");
    }
}
