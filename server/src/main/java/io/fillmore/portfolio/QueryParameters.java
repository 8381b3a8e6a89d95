package io.fillmore.portfolio;

import io.fillmore.platform.failure.ErrorCode;
import io.fillmore.platform.value.Instants;
import java.time.Instant;
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
}
