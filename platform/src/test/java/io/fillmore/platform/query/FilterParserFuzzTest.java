package io.fillmore.platform.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.database.SqlFragment;
import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Whatever a filter says, it is read into SQL in which nothing of it stands but as a parameter, or is refused with the place where it
 * went wrong. Prints its seed; set it to see a failure again.
 */
class FilterParserFuzzTest {
    private static final int ROUNDS = 40_000;
    private static final String MARK = "zqzq";
    private static final Pattern PLACE =
            Pattern.compile("The filter: (at character \\d+|at its end|it ).*", Pattern.DOTALL);
    private static final Fields FIELDS = Fields.ofVersioned()
            .id()
            .texts("side", "state")
            .decimals("quantity")
            .instants("date")
            .flags("isSwept")
            .money("price")
            .properties("Order")
            .instrumentIdentifiers()
            .build();
    private static final List<String> NAMES = List.of(
            "side",
            "STATE",
            "quantity",
            "date",
            "isSwept",
            "price.amount",
            "id.code",
            "properties[Order/a/b]",
            "properties[Order/" + MARK + " '/b]",
            "instrumentIdentifiers[Instrument/default/" + MARK + "]",
            "version.asAtModified",
            MARK,
            "t.side");
    private static final List<String> OPERATORS = List.of(
            "eq",
            "neq",
            "gt",
            "gte",
            "lt",
            "lte",
            "startswith",
            "in",
            "not in",
            "exists",
            "not exists",
            "EQ",
            "=",
            MARK);
    private static final List<String> LITERALS = List.of(
            "'" + MARK + "'",
            "'it''s " + MARK + "'",
            "'; drop table " + MARK + "; --'",
            "1",
            "-1.5e3",
            "1e999999999",
            "99999999999999999999999999999999",
            "true",
            "2024-03-05T12:00:00Z",
            "2024-03-05",
            "9999-99-99",
            "('a', '" + MARK + "')",
            "(1, 2",
            "''",
            "'");
    private static final List<String> NOISE = List.of(
            "(", ")", ",", "'", "and", "or", "not", " ", "[", "]", "\u0000", "\ud800", "é", "--", ";", "$1", "?", MARK);

    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void anyFilter_isBound_orRefusedWithItsPlace() {
        System.out.println("FilterParserFuzzTest: -Dfuzz.seed=" + seed);
        int read = 0;
        int refused = 0;
        for (int round = 0; round < ROUNDS; round++) {
            String filter = mutated(filter(0));
            try {
                requireBound(filter, FilterParser.parse(filter, FIELDS));
                read++;
            } catch (FailureException refusal) {
                assertThat(refusal.failure().code()).isEqualTo(ErrorCode.INVALID_FILTER);
                assertThat(refusal.failure().detail()).as(filter).matches(PLACE);
                refused++;
            } catch (RuntimeException | Error unforeseen) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + filter, unforeseen);
            }
        }
        assertThat(read).isGreaterThan(ROUNDS / 100);
        assertThat(refused).isGreaterThan(ROUNDS / 20);
    }

    private static void requireBound(String filter, Condition condition) {
        SqlFragment sql = condition.sql();
        assertThat(sql.text()).as(filter).doesNotContain(MARK, ";", "--", "drop");
        long questionMarks = sql.text().chars().filter(c -> c == '?').count()
                - 2 * Pattern.compile("\\?\\?").matcher(sql.text()).results().count();
        assertThat(questionMarks)
                .as("%s as %s", filter, sql)
                .isEqualTo(sql.parameters().size());
    }

    private String filter(int depth) {
        return switch (depth > 4 ? 5 : random.nextInt(9)) {
            case 0 -> filter(depth + 1) + " and " + filter(depth + 1);
            case 1 -> filter(depth + 1) + " or " + filter(depth + 1);
            case 2 -> "not " + filter(depth + 1);
            case 3 -> "(" + filter(depth + 1) + ")";
            default -> one(NAMES) + " " + one(OPERATORS) + " " + one(LITERALS);
        };
    }

    private String mutated(String filter) {
        StringBuilder text = new StringBuilder(filter);
        for (int i = random.nextInt(3); i > 0; i--) {
            int at = random.nextInt(text.length() + 1);
            switch (random.nextInt(3)) {
                case 0 -> text.insert(at, one(NOISE));
                case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(6)));
                default -> text.insert(at, (char) random.nextInt(0x10000));
            }
        }
        if (random.nextInt(200) == 0) {
            return "(".repeat(random.nextInt(200)) + text;
        }
        return text.toString();
    }

    private String one(List<String> values) {
        return values.get(random.nextInt(values.size()));
    }
}
