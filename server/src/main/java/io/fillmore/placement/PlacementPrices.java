package io.fillmore.placement;

import static io.fillmore.platform.failure.ErrorCode.LIMIT_PRICE_NOT_ALLOWED;
import static io.fillmore.platform.failure.ErrorCode.STOP_PRICE_NOT_ALLOWED;
import static io.fillmore.platform.failure.ErrorCode.TYPE_CONTRADICTS_PRICES;

import io.fillmore.order.BlockingFields;
import io.fillmore.platform.failure.Failure;
import io.fillmore.platform.value.ResourceId;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which prices go with which type. The types that we know are Market (none), Limit (a limit), Stop (a stop) and StopLimit
 * (both), compared ignoring case, spaces and hyphens; any other type may have any price.
 */
final class PlacementPrices {
    private PlacementPrices() {}

    private enum Kind {
        MARKET(false, false),
        LIMIT(true, false),
        STOP(false, true),
        STOPLIMIT(true, true);

        final boolean hasLimit;
        final boolean hasStop;

        Kind(boolean hasLimit, boolean hasStop) {
            this.hasLimit = hasLimit;
            this.hasStop = hasStop;
        }

        static Optional<Kind> of(@Nullable String type) {
            if (type == null) {
                return Optional.empty();
            }
            String plain = type.toUpperCase(Locale.ROOT).replace(" ", "").replace("-", "");
            for (Kind kind : values()) {
                if (kind.name().equals(plain)) {
                    return Optional.of(kind);
                }
            }
            return Optional.empty();
        }
    }

    /**
     * Why an update of type and prices is refused, in this order of precedence: LIMIT_PRICE_NOT_ALLOWED and
     * STOP_PRICE_NOT_ALLOWED (a new price against the type), TYPE_CONTRADICTS_PRICES (a new type against the prices).
     *
     * @param after the fields as they would become
     */
    static Optional<Failure> refusal(ResourceId id, BlockingFields after, PlacementUpdateRequest request) {
        Optional<Kind> known = Kind.of(after.type());
        if (known.isEmpty()) {
            return Optional.empty();
        }
        Kind kind = known.get();
        if (request.limitPrice() != null && !kind.hasLimit) {
            return Optional.of(LIMIT_PRICE_NOT_ALLOWED.of(id, after.type()));
        }
        if (request.stopPrice() != null && !kind.hasStop) {
            return Optional.of(STOP_PRICE_NOT_ALLOWED.of(id, after.type()));
        }
        return request.type() == null
                ? Optional.empty()
                : contradiction(kind, after).map(why -> TYPE_CONTRADICTS_PRICES.of(id, after.type(), why));
    }

    private static Optional<String> contradiction(Kind kind, BlockingFields after) {
        boolean hasLimit = after.limitPrice() != null;
        boolean hasStop = after.stopPrice() != null;
        if (hasLimit != kind.hasLimit) {
            return Optional.of(hasLimit ? "it has a limit price" : "it has no limit price; give one with the type");
        }
        if (hasStop != kind.hasStop) {
            return Optional.of(hasStop ? "it has a stop price" : "it has no stop price; give one with the type");
        }
        return Optional.empty();
    }
}
