package io.fillmore.portfolio;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.value.Instants;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What the query parameters of portfolios, transactions and holdings have in common. */
public final class QueryParameters {
    private QueryParameters() {}

    /**
     * The instant or date that a parameter names; a plus that arrived unencoded, and so as a space, is understood.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE
     */
    public static Optional<Instant> dateOrTime(String name, Optional<String> given) {
        return given.filter(text -> !text.isBlank())
                .map(text -> Instants.parseDateOrTime(text.replace(' ', '+'))
                        .orElseThrow(() -> ErrorCode.INVALID_PARAMETER_VALUE
                                .of(
                                        name,
                                        "'" + text
                                                + "' is neither a date such as 2024-03-05 nor an instant with an offset such as"
                                                + " 2024-03-05T12:00:00+00:00")
                                .asException()));
    }

    /**
     * Refuses a parameter that asks for a feature that there is not. Without a value, or with {@code false}, it asks for
     * nothing.
     *
     * @throws io.fillmore.platform.failure.FailureException INVALID_PARAMETER_VALUE
     */
    public static void refuse(String name, Optional<?> given) {
        boolean asksForNothing = given.isEmpty()
                || given.get().equals("")
                || given.get().equals(false)
                || given.get().equals(List.of());
        if (!asksForNothing) {
            throw ErrorCode.INVALID_PARAMETER_VALUE
                    .of(name, "it asks for a feature that is not supported; leave it out")
                    .asException();
        }
    }
}
