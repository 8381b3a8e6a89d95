package io.fillmore.holding;

import io.fillmore.instrument.Instrument;
import io.fillmore.platform.value.CurrencyAndAmount;
import io.fillmore.portfolio.Movement;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Transactions as tests write them, one a line: {@code Buy 10 VOD 1200 GBP on 3 settles 5}. */
final class Movements {
    private Movements() {}

    /**
     * One transaction. {@code in USD at 0.8} is its currency and the rate of that to the settlement's, {@code base 1.2} its rate
     * to the portfolio's.
     */
    static Movement of(String id, String line) {
        String[] words = line.split(" ", -1);
        int trade = 1;
        int settle = -1;
        String currency = null;
        BigDecimal rate = null;
        BigDecimal base = null;
        for (int i = 5; i < words.length; i += 2) {
            switch (words[i]) {
                case "on" -> trade = Integer.parseInt(words[i + 1]);
                case "settles" -> settle = Integer.parseInt(words[i + 1]);
                case "in" -> currency = words[i + 1];
                case "at" -> rate = new BigDecimal(words[i + 1]);
                case "base" -> base = new BigDecimal(words[i + 1]);
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new Movement(
                id,
                words[0],
                instrument(words[2]),
                day(trade),
                day(settle < 0 ? trade : settle),
                new BigDecimal(words[1]),
                new CurrencyAndAmount(new BigDecimal(words[3]), words[4]),
                rate,
                currency,
                base);
    }

    static List<Movement> of(String... lines) {
        return IntStream.range(0, lines.length)
                .mapToObj(i -> of("T" + i, lines[i]))
                .toList();
    }

    static Instant day(int day) {
        return Instant.parse("2024-03-01T00:00:00Z").plusSeconds((day - 1) * 86_400L);
    }

    /** A question mark before the name makes an instrument that nothing resolves. */
    private static Instrument instrument(String name) {
        return name.startsWith("?")
                ? Instrument.of(Map.of("Instrument/default/Figi", name), Instrument.UNRESOLVED)
                : Instrument.of(Map.of("Instrument/default/LusidInstrumentId", name), name);
    }
}
