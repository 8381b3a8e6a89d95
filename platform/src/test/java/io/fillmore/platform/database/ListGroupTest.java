package io.fillmore.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fillmore.platform.database.WriteGroups.Asked;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Lists that are carried out as one: whose is what, and who goes apart. */
class ListGroupTest {
    private static final Caller ANN = ThingDatabase.CALLER;
    private static final Caller BEN = ThingDatabase.OTHER;

    private final List<String> met = new ArrayList<>();

    /** What is carried out as one, with rules that write words in capitals. */
    private List<Supplier<List<String>>> carryOut(Function<String, String> rules, List<Asked<List<String>>> requests) {
        return new ListGroup.Work<String, String>(word -> word, (tx, group) -> group.each(rules))
                .carryOut(null, requests);
    }

    private String shout(String word) {
        met.add(word);
        if (word.equals("refused")) {
            throw ErrorCode.INVALID_PARAMETER_VALUE.of("word", "refused").asException();
        }
        if (word.equals("moved")) {
            throw new ConflictException("it moved");
        }
        return word.toUpperCase(Locale.ROOT);
    }

    private static Asked<List<String>> asks(Caller caller, String... words) {
        return new Asked<>(caller, List.of(words));
    }

    @Test
    void eachRequest_getsTheAnswersToItsItems() {
        List<Supplier<List<String>>> answers =
                carryOut(this::shout, List.of(asks(ANN, "a", "b"), asks(BEN), asks(BEN, "c")));
        assertThat(answers).extracting(Supplier::get).containsExactly(List.of("A", "B"), List.of(), List.of("C"));
    }

    @Test
    void oneRequest_isRefusedForWhatItsItemIs() {
        assertThatThrownBy(() -> carryOut(this::shout, List.of(asks(ANN, "a", "refused", "b"))))
                .isInstanceOf(FailureException.class);
        assertThat(met).containsExactly("a", "refused");
    }

    @Test
    void thoseOfSeveral_thatAreRefusedOrConflict_goApart_allAtOnce() {
        List<String> group = List.of("first", "second", "third", "fourth");
        assertThatThrownBy(() -> carryOut(
                        this::shout,
                        List.of(
                                asks(ANN, "a"),
                                asks(BEN, "b", "refused", "never met"),
                                asks(ANN, "moved"),
                                asks(BEN, "c"))))
                .isInstanceOfSatisfying(
                        ListGroup.ApartException.class,
                        apart -> assertThat(apart.others(group)).containsExactly("first", "fourth"));
        assertThat(met).containsExactly("a", "b", "refused", "moved", "c");
    }

    @Test
    void whatBecameOfItems_isTheirCallers() {
        List<List<DraftsOf<String>>> parts = new ArrayList<>();
        new ListGroup.Work<String, String>(word -> word, (tx, group) -> {
                    List<Draft<String>> drafts = group.each(Draft::created);
                    parts.add(group.byCaller(drafts));
                    return group.items();
                })
                .carryOut(null, List.of(asks(ANN, "a", "b"), asks(BEN, "c")));
        assertThat(parts.get(0)).extracting(DraftsOf::caller).containsExactly(ANN, BEN);
        assertThat(parts.get(0))
                .extracting(part -> part.drafts().stream().map(Draft::value).toList())
                .containsExactly(List.of("a", "b"), List.of("c"));
    }

    @Test
    void onlyWhoIsAlone_mayChangeWhatSeveralMay() {
        ListGroup.Work<String, String> work = new ListGroup.Work<>(word -> word, (tx, group) -> {
            group.requireOne("the total");
            return group.items();
        });
        assertThat(work.carryOut(null, List.of(asks(ANN, "a", "b")))).hasSize(1);
        List<Asked<List<String>>> two = List.of(asks(ANN, "a"), asks(BEN, "b"));
        assertThatThrownBy(() -> work.carryOut(null, two))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("the total");
    }
}
