package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.value.Decimals;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;

/** What is written is read back equal, whatever the record holds. */
class RoundTripTest {
    private static final WireJson JSON = new WireJson(Sample.READER);

    @Property(tries = 500)
    void record_isReadBackEqual(@ForAll("bodies") Sample.Body body) {
        byte[] bytes = JSON.bytes(body);
        assertThat(Sample.READER.read(new ByteArrayInputStream(bytes), Sample.Body.class))
                .isEqualTo(body);
        assertThat(JSON.fromText(JSON.text(body), Sample.Body.class)).isEqualTo(body);
    }

    @Provide
    Arbitrary<Sample.Body> bodies() {
        return orders(2).list().ofMinSize(1).ofMaxSize(3).map(Sample.Body::new);
    }

    private static Arbitrary<Sample.Order> orders(int depth) {
        Arbitrary<Sample.Order> childless = Combinators.combine(
                        ids(),
                        decimals().map(BigDecimal::abs).filter(value -> value.signum() > 0),
                        instants().injectNull(0.2),
                        Arbitraries.of("Buy", "sell", "SELL").injectNull(0.2),
                        Arbitraries.of(true, false).injectNull(0.3),
                        Arbitraries.integers().list().ofMaxSize(3).injectNull(0.2),
                        texts().ofMinLength(1).injectNull(0.2),
                        properties().injectNull(0.2))
                .as((id, quantity, date, side, active, ranks, packageName, properties) ->
                        new Sample.Order(id, quantity, date, side, active, ranks, packageName, properties, null));
        if (depth == 0) {
            return childless;
        }
        return Combinators.combine(
                        childless, orders(depth - 1).list().ofMaxSize(2).injectNull(0.3))
                .as((order, children) -> new Sample.Order(
                        order.id(),
                        order.quantity(),
                        order.date(),
                        order.side(),
                        order.active(),
                        order.ranks(),
                        order.packageName(),
                        order.properties(),
                        children));
    }

    private static Arbitrary<ResourceId> ids() {
        Arbitrary<String> parts = Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("-_.é日")
                .ofMinLength(1)
                .ofMaxLength(64);
        return Combinators.combine(parts, parts).as(ResourceId::new);
    }

    /** Within the limits, at every magnitude, in normal form. */
    private static Arbitrary<BigDecimal> decimals() {
        BigInteger bound = BigInteger.TEN.pow(40);
        return Combinators.combine(
                        Arbitraries.bigIntegers()
                                .between(bound.negate().add(BigInteger.ONE), bound.subtract(BigInteger.ONE)),
                        Arbitraries.integers().between(0, 30))
                .as((digits, dropped) ->
                        Decimals.normal(new BigDecimal(digits.divide(BigInteger.TEN.pow(dropped)), 10)));
    }

    private static Arbitrary<Instant> instants() {
        long micros = 1_000_000;
        return Arbitraries.longs()
                .between(Instants.MIN.getEpochSecond() * micros, Instants.MAX.getEpochSecond() * micros + micros - 1)
                .map(time -> Instant.ofEpochSecond(Math.floorDiv(time, micros), Math.floorMod(time, micros) * 1_000));
    }

    private static StringArbitrary texts() {
        return Arbitraries.strings()
                .withCharRange('\u0001', '\ud7ff')
                .withCharRange('\ue000', '\uffff')
                .ofMaxLength(20);
    }

    private static Arbitrary<Map<String, Sample.Property>> properties() {
        Arbitrary<Sample.Property> values = decimals().injectNull(0.2).map(Sample.Property::new);
        return Arbitraries.maps(texts(), values).ofMaxSize(3).map(LinkedHashMap::new);
    }
}
