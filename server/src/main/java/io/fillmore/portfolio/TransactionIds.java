package io.fillmore.portfolio;

import java.util.Optional;

/** What may name a transaction within its portfolio. */
final class TransactionIds {
    static final int MAX_LENGTH = 256;

    private TransactionIds() {}

    /**
     * What is wrong with the text as the id of a transaction. Commas are refused because lists of ids are written with them in
     * URLs.
     */
    static Optional<String> fault(String text) {
        boolean isId = !text.isEmpty()
                && text.length() <= MAX_LENGTH
                && text.equals(text.strip())
                && text.chars()
                        .noneMatch(c -> c == ',' || Character.isISOControl(c) || Character.isSurrogate((char) c));
        return isId
                ? Optional.empty()
                : Optional.of("is not the id of a transaction: use 1 to " + MAX_LENGTH
                        + " characters without commas, with spaces inside only");
    }
}
