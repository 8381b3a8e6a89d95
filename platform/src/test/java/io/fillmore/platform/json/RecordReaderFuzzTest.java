package io.fillmore.platform.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Whatever the bytes, they are read or refused in one of the two ways. Prints its seed; set it to see a failure again. */
class RecordReaderFuzzTest {
    private static final int ROUNDS = 60_000;
    private static final String[] FRAGMENTS = {
        "null",
        "{}",
        "[]",
        "1e999999999999",
        "\"\\ud800\"",
        "\"\\u0000\"",
        "-",
        "\"",
        "{",
        "[",
        "}",
        "]",
        ",",
        ":",
        "\\",
        "\\u12",
        "NaN",
        "\uFEFF",
        "é",
        "1.5",
        "\"scope\":",
        "\"id\":",
        "0x1",
        "true",
        "/*",
        "\u0000",
        "{\"a\":{\"a\":{\"a\":1}}}"
    };

    @Test
    void mutatedBodies_areReadOrRefused() {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        System.out.println("RecordReaderFuzzTest: -Dfuzz.seed=" + seed);
        Random random = new Random(seed);
        byte[] full = Sample.FULL.getBytes(StandardCharsets.UTF_8);
        int readable = 0;
        int ofAnotherShape = 0;
        int unreadable = 0;
        for (int round = 0; round < ROUNDS; round++) {
            byte[] body = mutated(full, random);
            try {
                Sample.read(body, Sample.Body.class);
                readable++;
            } catch (ShapeException e) {
                ofAnotherShape++;
            } catch (UnreadableBodyException e) {
                unreadable++;
            } catch (RuntimeException | Error e) {
                throw new AssertionError("seed " + seed + ", round " + round + ": " + Arrays.toString(body), e);
            }
        }
        assertThat(readable).isPositive();
        assertThat(ofAnotherShape).isPositive();
        assertThat(unreadable).isPositive();
    }

    private static byte[] mutated(byte[] full, Random random) {
        byte[] body = full.clone();
        int changes = 1 + random.nextInt(4);
        for (int i = 0; i < changes; i++) {
            body = mutatedOnce(body, random);
        }
        return body;
    }

    private static byte[] mutatedOnce(byte[] body, Random random) {
        if (body.length == 0) {
            return body;
        }
        int from = random.nextInt(body.length);
        int to = Math.min(body.length, from + random.nextInt(8));
        return switch (random.nextInt(6)) {
            case 0 -> spliced(body, from, from + 1, new byte[] {(byte) random.nextInt(256)});
            case 1 -> spliced(body, from, to, new byte[0]);
            case 2 -> spliced(body, from, from, Arrays.copyOfRange(body, from, to));
            case 3 -> spliced(body, from, to, fragment(random));
            case 4 -> spliced(body, from, from, fragment(random));
            default -> random.nextInt(10) == 0 ? Arrays.copyOf(body, from) : body;
        };
    }

    private static byte[] fragment(Random random) {
        return FRAGMENTS[random.nextInt(FRAGMENTS.length)].getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] spliced(byte[] body, int from, int to, byte[] middle) {
        byte[] result = new byte[body.length - (to - from) + middle.length];
        System.arraycopy(body, 0, result, 0, from);
        System.arraycopy(middle, 0, result, from, middle.length);
        System.arraycopy(body, to, result, from + middle.length, body.length - to);
        return result;
    }
}
