package io.fillmore.platform.query;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.failure.FailureException;
import io.fillmore.platform.json.RecordReader;
import io.fillmore.platform.json.ShapeException;
import io.fillmore.platform.json.UnreadableBodyException;
import io.fillmore.platform.json.WireJson;
import io.fillmore.platform.shape.Required;
import io.fillmore.platform.value.Sha256;
import java.io.ByteArrayInputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * Where a page begins: after a row, as at the instant of the first page. Opaque to clients, and bound to the list that it
 * came from.
 *
 * @param list which list, filter and order it belongs to, see {@link #fingerprint}
 * @param after the row's value for each sort term
 * @param key the row's key
 */
record PageToken(
        @Required String list,
        @Required Instant asAt,
        @Required List<Position> after,
        @Required List<String> key) {
    private static final RecordReader READER = new RecordReader();
    private static final WireJson WRITER = new WireJson(READER);
    private static final int FINGERPRINT_BYTES = 12;

    /** A value of a sort term; null if the row has none. */
    record Position(String value) {}

    String encode() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(WRITER.bytes(this));
    }

    /**
     * Reads a token.
     *
     * @throws FailureException PAGE_TOKEN if it is none
     */
    static PageToken decode(String text) {
        try {
            byte[] json = Base64.getUrlDecoder().decode(text);
            return READER.read(new ByteArrayInputStream(json), PageToken.class);
        } catch (IllegalArgumentException | UnreadableBodyException | ShapeException notOurs) {
            throw refused("it is not a token that this server gave");
        }
    }

    static FailureException refused(String why) {
        return ErrorCode.PAGE_TOKEN
                .of("page", why + "; repeat the parameters of the first page, or begin without a token")
                .asException();
    }

    /** Stands for a list with its filter and order, so that a token of another one is told. */
    static String fingerprint(List<String> parts) {
        MessageDigest digest = Sha256.digest();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            digest.update((bytes.length + ":").getBytes(UTF_8));
            digest.update(bytes);
        }
        return HexFormat.of().formatHex(digest.digest(), 0, FINGERPRINT_BYTES);
    }
}
