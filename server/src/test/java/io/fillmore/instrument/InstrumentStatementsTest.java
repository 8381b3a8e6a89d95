package io.fillmore.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.testing.Answer;
import io.fillmore.testing.Api;
import io.fillmore.testing.Bodies;
import io.fillmore.testing.HouseInOrder;
import io.fillmore.testing.TestServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Resolving takes one statement, and resolving anew as many for 200 orders of 200 instruments as for one. */
@ExtendWith(HouseInOrder.class)
class InstrumentStatementsTest {
    private static final int MANY = 200;

    private final Api api = TestServer.api();
    private final String scope = TestServer.newScope();
    private final InstrumentCalls calls = new InstrumentCalls(api, scope);
    private final Bodies bodies = new Bodies(scope);

    private static long statements() {
        return TestServer.fillmore().database().statements();
    }

    private static long of(Supplier<Answer> call) {
        long before = statements();
        Answer answer = call.get();
        long sent = statements() - before;
        assertThat(answer.isSuccess() && answer.at("/failed").isEmpty())
                .as("%s", answer)
                .isTrue();
        return sent;
    }

    private String orders(String kind, int from, int to) {
        return bodies.requests(IntStream.range(from, to)
                .mapToObj(n -> bodies.block("B-" + kind + n, "", bodies.order("O-" + kind + n, "1", ""))
                        .replace(Bodies.VOD, calls.identifiers("Figi=" + kind + n)))
                .toArray(String[]::new));
    }

    private static String instruments(String kind, int from, int to) {
        return IntStream.range(from, to)
                .mapToObj(n -> "\"%s%d\": %s"
                        .formatted(
                                kind, n, InstrumentCalls.instrument("x", "Figi=" + kind + n + " Isin=" + kind + n, "")))
                .collect(Collectors.joining(", ", "{", "}"));
    }

    @Test
    void upserts_ofManyThatManyWaitFor_areAsManyAsOfOne() {
        api.call("createOrders", orders("a", 0, MANY + 1)).expect(201);
        long forOne = of(() -> calls.upsert(instruments("a", 0, 1)));
        long forMany = of(() -> calls.upsert(instruments("a", 1, MANY + 1)));
        assertThat(forMany).isEqualTo(forOne).isLessThan(25);
        assertThat(calls.nameOf("getOrder", "O-a" + MANY)).isNotEqualTo(Instrument.UNRESOLVED);
        assertThat(of(() -> calls.upsert(instruments("a", 0, 1))))
                .isEqualTo(of(() -> calls.upsert(instruments("a", 1, MANY + 1))));
    }

    @Test
    void creations_ofOrdersOfManyInstruments_areAsManyAsOfOne() {
        calls.upsert(instruments("b", 0, MANY)).expect(201);
        long forOne = of(() -> api.call("createOrders", orders("b", 0, 1)));
        assertThat(of(() -> api.call("createOrders", orders("b", 1, MANY)))).isEqualTo(forOne);
        assertThat(of(() -> api.call("createOrders", orders("c", 0, MANY)))).isEqualTo(forOne);
    }

    @Test
    void resolving_takesOneStatement_andNoneForWhatNamesItself() {
        InstrumentResolver resolver = new InstrumentResolver(new InstrumentStore());
        List<Map<String, String>> stored = IntStream.range(0, MANY)
                .mapToObj(n -> Map.of("Instrument/" + scope + "/Figi", "F" + n))
                .toList();
        List<Map<String, String>> itself = List.of(Map.of("Instrument/default/Currency", "GBP"));
        Map<String, Long> sent = new HashMap<>();
        TestServer.fillmore().database().read(InstrumentResolverTest.CALLER, Optional.empty(), tx -> {
            long start = statements();
            resolver.resolve(tx, stored);
            sent.put("stored", statements() - start);
            resolver.resolve(tx, itself);
            sent.put("both", statements() - start);
            return sent;
        });
        assertThat(sent).isEqualTo(Map.of("stored", 1L, "both", 1L));
    }
}
