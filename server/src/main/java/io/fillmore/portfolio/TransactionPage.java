package io.fillmore.portfolio;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.value.Instants;
import io.fillmore.platform.value.ResourceId;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which part of a portfolio's transactions is asked for: those with dates from and to, after the last one of the page before,
 * as they were known when the first page was read.
 */
record TransactionPage(Instant asAt, Instant from, Instant to, Instant afterDate, String afterId, int limit) {
    static final int DEFAULT_LIMIT = 100;
    static final int MAX_LIMIT = 5000;
    private static final String SEPARATOR = "|";

    /** The first page; a token of {@link #next} for the following ones. */
    static TransactionPage first(Instant asAt, Optional<Instant> from, Optional<Instant> to, int limit) {
        return new TransactionPage(asAt, from.orElse(Instants.MIN), to.orElse(Instants.MAX), Instants.MIN, "", limit);
    }

    /** The token of the page after this one, given the last transaction on it. */
    String next(ResourceId portfolio, Transaction last) {
        String text = String.join(
                SEPARATOR,
                portfolio.key(),
                Instants.format(asAt),
                Instants.format(from),
                Instants.format(to),
                Instants.format(last.transactionDate()),
                last.key().transactionId());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }

    /**
     * The page that a token stands for; what else the call says must be what the first page said.
     *
     * @throws io.fillmore.platform.failure.FailureException PAGE_TOKEN for a token of another list, or for none at all
     */
    static TransactionPage of(
            String token,
            ResourceId portfolio,
            Optional<Instant> asAt,
            Optional<Instant> from,
            Optional<Instant> to,
            int limit) {
        String @Nullable [] parts = decode(token);
        if (parts == null || parts.length != 6 || !parts[0].equals(portfolio.key())) {
            throw refused();
        }
        Optional<Instant> tokenAsAt = Instants.parse(parts[1]);
        Optional<Instant> tokenFrom = Instants.parse(parts[2]);
        Optional<Instant> tokenTo = Instants.parse(parts[3]);
        Optional<Instant> afterDate = Instants.parse(parts[4]);
        boolean continues = (asAt.isEmpty() || asAt.equals(tokenAsAt))
                && (from.isEmpty() || from.equals(tokenFrom))
                && (to.isEmpty() || to.equals(tokenTo));
        if (tokenAsAt.isEmpty() || tokenFrom.isEmpty() || tokenTo.isEmpty() || afterDate.isEmpty() || !continues) {
            throw refused();
        }
        return new TransactionPage(tokenAsAt.get(), tokenFrom.get(), tokenTo.get(), afterDate.get(), parts[5], limit);
    }

    private static String @Nullable [] decode(String token) {
        try {
            return new String(Base64.getUrlDecoder().decode(token), UTF_8).split("\\|", -1);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
    }

    private static RuntimeException refused() {
        return ErrorCode.PAGE_TOKEN
                .of("page", "it does not continue this list; give the parameters of the first page, or leave it out")
                .asException();
    }
}
