package io.fillmore.booking;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.allocation.AllocationKin;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BookingPartTest {
    private static ResourceId id(String code) {
        return new ResourceId("s", code);
    }

    /** An allocation as {@code name:order:shares}; in capitals if it leaves terms to its order. */
    private static AllocationKin kin(String text) {
        String[] parts = text.split(":", -1);
        boolean leavesTerms = Character.isUpperCase(parts[0].charAt(0));
        return new AllocationKin(
                id(parts[0]), Instant.EPOCH, id(parts[1]), id("P"), List.of(), Integer.parseInt(parts[2]), leavesTerms);
    }

    private static List<AllocationKin> all(String texts) {
        return Arrays.stream(texts.split(" ", -1)).map(BookingPartTest::kin).toList();
    }

    private static String codes(List<BookingPart> parts) {
        return parts.stream()
                .map(part -> part.ids().stream().map(ResourceId::code).collect(Collectors.joining(" ")))
                .collect(Collectors.joining("|"));
    }

    /** An allocation without shares takes 4,096 bytes, each share 90 more. */
    @ParameterizedTest
    @CsvSource({
        "a:o:0, 1, a",
        "a:o:0 b:p:0, 8192, a b",
        "a:o:0 b:p:0, 8191, a|b",
        "a:o:0 b:p:1, 8281, a|b",
        "a:o:0 b:p:1, 8282, a b",
        "a:o:0 b:p:0 c:o:0, 4096, a c|b",
        "a:o:0 b:p:0 c:o:0 d:q:0, 8192, a c|b d",
        "a:o:0 b:p:0 c:q:0 d:o:0, 12288, a b d|c",
        "a:o:100000 b:p:0 c:q:0, 8192, a|b c",
        "b:p:0 a:o:0, 99999, b a",
    })
    void whatIsOfOneOrderStaysTogether_andTheRestAsLongAsItTakesLittle(
            String allocations, long bytesMax, String expected) {
        assertThat(codes(BookingPart.of(all(allocations), bytesMax))).isEqualTo(expected);
    }

    @Test
    void ofNothing_thereIsNoPart() {
        assertThat(BookingPart.of(List.of(), 1)).isEmpty();
    }

    @Test
    void orders_areNeeded_whereTheyAreMarked_orTermsAreLeftToThem() {
        BookingPart part = BookingPart.of(all("a:o:0 B:p:0 c:q:0"), 99_999).get(0);
        assertThat(part.orderIds(true)).containsExactlyInAnyOrder(id("o"), id("p"), id("q"));
        assertThat(part.orderIds(false)).containsExactly(id("p"));
        assertThat(part.portfolioIds()).containsExactly(id("P"));
    }

    @Test
    void eachAllocation_isInOnePart_withAllOfItsOrder_inTheOrderOfTheRequest() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 500; run++) {
            List<AllocationKin> allocations = new ArrayList<>();
            int size = random.nextInt(30);
            for (int i = 0; i < size; i++) {
                allocations.add(kin("a" + i + ":o" + random.nextInt(8) + ":" + random.nextInt(200)));
            }
            List<BookingPart> parts = BookingPart.of(allocations, random.nextInt(60_000));
            assertThat(parts.stream().flatMap(part -> part.allocations().stream()))
                    .as("seed %s", seed)
                    .containsExactlyInAnyOrderElementsOf(allocations);
            for (BookingPart part : parts) {
                assertThat(part.allocations())
                        .as("seed %s", seed)
                        .isEqualTo(allocations.stream()
                                .filter(each -> part.orderIds(true).contains(each.orderId()))
                                .toList());
            }
        }
    }
}
