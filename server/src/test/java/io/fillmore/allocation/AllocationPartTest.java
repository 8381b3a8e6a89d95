package io.fillmore.allocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fillmore.platform.value.ResourceId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AllocationPartTest {
    private static ResourceId id(String code) {
        return new ResourceId("s", code);
    }

    /** A placement as {@code name:blocks:orders}. */
    private static AllocationPart single(String text) {
        String[] parts = text.split(":", -1);
        Set<ResourceId> blocks = parts[1].chars()
                .mapToObj(block -> id(Character.toString(block)))
                .collect(Collectors.toSet());
        return AllocationPart.of(id(parts[0]), blocks, AllocationSize.of(Long.parseLong(parts[2]), Optional.empty()));
    }

    private static long bytes(long orders) {
        return AllocationSize.of(orders, Optional.empty()).bytes();
    }

    @ParameterizedTest
    @CsvSource({
        "L:a:10, 10, L",
        "L:a:10 M:b:10, 20, L M",
        "L:a:10 M:b:10, 19, L|M",
        "L:a:10 M:a:10, 10, L M",
        "L:a:10 M:b:10 N:a:10, 10, L N|M",
        "L:a:10 M:b:10 N:ab:20, 10, L M N",
        "L:a:10 M:b:10 N:a:10 O:ab:20 P:c:1, 10, L M N O|P",
        "L:a:99 M:b:1 N:c:1, 10, L|M N",
        "L:a:4 M:b:4 N:c:4 O:d:4, 10, L M|N O",
    })
    void whatSharesBlocksStaysTogether_andTheRestAsLongAsItIsFewOrders(
            String placements, long ordersMax, String expected) {
        List<AllocationPart> single = Arrays.stream(placements.split(" ", -1))
                .map(AllocationPartTest::single)
                .toList();
        assertThat(AllocationPart.joined(single, bytes(ordersMax)).stream()
                        .map(part ->
                                part.placements().stream().map(ResourceId::code).collect(Collectors.joining(" ")))
                        .sorted()
                        .collect(Collectors.joining("|")))
                .isEqualTo(expected);
    }

    @Test
    void aPlacementWithoutBlocks_isOfAnyPart() {
        AllocationPart nowhere = AllocationPart.of(id("Nowhere"), Set.of(), AllocationSize.NOTHING);
        assertThat(AllocationPart.joined(List.of(nowhere, single("L:a:10")), 1))
                .containsExactly(nowhere, single("L:a:10"));
        assertThat(AllocationPart.joined(List.of(nowhere, single("L:a:10")), bytes(10)))
                .containsExactly(new AllocationPart(
                        List.of(id("Nowhere"), id("L")), Set.of(id("a")), AllocationSize.of(10, Optional.empty())));
    }

    @Test
    void everyPlacementIsInOnePart_andEveryBlockInAtMostOne() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            List<AllocationPart> single = new ArrayList<>();
            int placements = 1 + random.nextInt(12);
            for (int i = 0; i < placements; i++) {
                Set<ResourceId> blocks = new HashSet<>();
                for (int k = random.nextInt(3); k >= 0; k--) {
                    blocks.add(id("b" + random.nextInt(15)));
                }
                single.add(AllocationPart.of(
                        id("p" + random.nextInt() + i),
                        blocks,
                        AllocationSize.of(random.nextInt(20), Optional.empty())));
            }
            List<ResourceId> ids =
                    single.stream().map(part -> part.placements().get(0)).toList();
            List<AllocationPart> parts = AllocationPart.joined(single, bytes(25));
            Set<ResourceId> met = new HashSet<>();
            List<ResourceId> all = new ArrayList<>();
            for (AllocationPart part : parts) {
                Set<ResourceId> blocks = new HashSet<>();
                part.placements()
                        .forEach(each ->
                                blocks.addAll(single.get(ids.indexOf(each)).blocks()));
                assertThat(part.blocks()).as("seed %d", seed).isEqualTo(blocks);
                assertThat(Collections.disjoint(met, blocks))
                        .as("seed %d", seed)
                        .isTrue();
                assertThat(part.placements())
                        .as("seed %d", seed)
                        .isSortedAccordingTo((a, b) -> ids.indexOf(a) - ids.indexOf(b));
                met.addAll(blocks);
                all.addAll(part.placements());
            }
            assertThat(all).as("seed %d", seed).containsExactlyInAnyOrderElementsOf(ids);
        }
    }
}
