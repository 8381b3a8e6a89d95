package io.fillmore.platform.failure;

import io.fillmore.platform.value.ResourceId;
import java.util.Locale;

/**
 * Every way in which a call can be refused: the number and name that clients switch on, the HTTP status of a call that is
 * refused as a whole, and the words. The one table of the product's messages; its first {@code %s} is always the entity.
 *
 * <p>The type of a failed item is the public API's name where that is known, else the name followed by {@code Failure}.
 */
public enum ErrorCode {
    // The platform's own.
    RATE_LIMITED(
            102,
            429,
            "%s %s has sent more than %s requests within a second. Send this one again after a second, and fewer at a time."),
    TOKENS_TRIED(
            102,
            429,
            "%s has sent more than %s tokens within a second that are not good, so this one was not looked at."
                    + " Send it again after a second, and no tokens that were refused."),
    PORTFOLIO_NOT_FOUND(
            109,
            404,
            "Portfolio %s does not exist. Create it with POST /api/transactionportfolios/{scope}, or correct the id."),
    PROPERTY_NOT_DEFINED(
            121,
            400,
            "Property %s is not defined, and this server takes only properties that are."
                    + " Define it with POST /api/propertydefinitions, or correct the key."),
    PROPERTY_DEFINITION_NOT_FOUND(
            121, 404, "Property %s is not defined. Define it with POST /api/propertydefinitions, or correct the key."),
    DUPLICATE_IN_REQUEST(144, 400, "%s appears more than once in the request. Name each entity once."),
    INVALID_PARAMETER_VALUE(151, 400, "%s: %s"),
    CONCURRENCY_CONFLICT(156, 409, "%s was changed by other requests at the same time. Send the request again."),
    ENTITY_CHANGED(
            156,
            400,
            "%s was changed at %s, after the verificationAsAt %s. Look at it again, or set retryWithoutChangedEntities to"
                    + " leave it out."),
    IDEMPOTENCY_KEY_IN_FLIGHT(
            156,
            409,
            "The request with the Idempotency-Key '%s' is still being carried out. Send it again in a moment for its answer."),
    INVALID_REQUEST(157, 400, "%s: %s"),
    IDEMPOTENCY_KEY_REUSED(
            157,
            422,
            "The Idempotency-Key '%s' was given to a request with another address or body within the last 24 hours, or you may"
                    + " do more or less than you might then, and nothing"
                    + " was done. Give each request a key of its own, and only send the same request again with the same key."),
    NOT_FOUND(157, 404, "%s: %s"),
    METHOD_NOT_ALLOWED(157, 405, "%s: %s"),
    REQUEST_TOO_SLOW(157, 408, "%s: %s"),
    BODY_TOO_LARGE(157, 413, "%s: %s"),
    UNSUPPORTED_MEDIA_TYPE(157, 415, "%s: %s"),
    ORIGIN_FOREIGN(
            157,
            403,
            "%s is that of a page which is not of this machine, and this server asks nobody who they are, so nothing was done."
                    + " Use a page of the server itself or of localhost, name the page's host to serve with --allow-host, or"
                    + " have callers say who they are with --authenticate."),
    HOST_UNKNOWN(
            157,
            421,
            "%s is none by which this server is called. As it asks nobody who they are, it answers to localhost, 127.0.0.1 and"
                    + " [::1] only, and nothing was done. Call it so, have it started with --allow-host %s if that is a name of its own, or"
                    + " with --authenticate."),
    UNAVAILABLE(157, 503, "%s: %s"),
    STORAGE_FULL(
            157,
            507,
            "%s has too little room left on its disk, so nothing was written; reads go on."
                    + " Have its operator make room, then send the request again."),
    TOOK_TOO_LONG(
            157,
            503,
            "%s took longer than the server allows and was stopped; nothing was written. Ask for less at a time: narrow the"
                    + " filter of a list, or send fewer items. If it only waited for other requests, send it again."),
    INTERNAL(
            0,
            500,
            "The request failed inside the server and nothing was written. Quote request %s when you report it."),

    // Who may do what.
    GRANT_MISSING(
            186,
            403,
            "%s needs the grant '%s: %s', which user %s does not have. Ask an administrator for it, or leave that scope out."),
    GRANT_MISSING_BEYOND(
            186,
            403,
            "%s depends on something in a scope that it does not name and that user %s may not %s. Ask an administrator for"
                    + " the grant, or ask somebody who has it."),
    ROLE_MISSING(186, 403, "%s needs one of the roles %s; user %s has %s. Ask an administrator for one."),
    TOKEN_MISSING(
            187,
            401,
            "%s must say who asks. Send the header 'Authorization: Bearer <token>' with a token from an administrator."),
    TOKEN_REFUSED(187, 401, "%s: %s. Get a new one, and send it as 'Authorization: Bearer <token>'."),

    // Entities that do not exist.
    INSTRUMENT_NOT_FOUND(
            157, 404, "Instrument %s does not exist. Create it with POST /api/instruments, or correct the identifier."),
    ORDER_NOT_FOUND(
            650, 404, "Order %s does not exist. Create it first, or correct the id.", "OrdersEntityNotFoundFailure`1"),
    ALLOCATION_NOT_FOUND(
            654,
            404,
            "Allocation %s does not exist. Run the allocation service first, or correct the id.",
            "AllocationsEntityNotFoundFailure`1"),
    PLACEMENT_NOT_FOUND(
            725,
            404,
            "Placement %s does not exist. Create it first, or correct the id.",
            "PlacementsEntityNotFoundFailure`1"),
    EXECUTION_NOT_FOUND(
            726,
            404,
            "Execution %s does not exist. Create it first, or correct the id.",
            "ExecutionsEntityNotFoundFailure`1"),
    BLOCK_NOT_FOUND(
            727, 404, "Block %s does not exist. Create it first, or correct the id.", "BlocksEntityNotFoundFailure`1"),
    PARTICIPATION_NOT_FOUND(
            728,
            404,
            "Participation %s does not exist. Create it first, or correct the id.",
            "ParticipationsEntityNotFoundFailure`1"),
    PACKAGE_NOT_FOUND(
            729,
            404,
            "Package %s does not exist. Create it first, or correct the id.",
            "PackagesEntityNotFoundFailure`1"),
    ORDER_INSTRUCTION_NOT_FOUND(
            730,
            404,
            "Order instruction %s does not exist. Create it first, or correct the id.",
            "OrderInstructionsEntityNotFoundFailure`1"),
    FEE_RULE_NOT_FOUND(157, 404, "Fee rule %s does not exist. Create it first, or correct the id."),
    TRANSACTION_NOT_FOUND(157, 404, "Transaction %s of portfolio %s does not exist. Correct the id."),

    // Executions.
    DUPLICATE_FILL(
            157,
            400,
            "Execution %s reports what counterparty %s calls '%s', and execution %s has reported that already. Leave it out if it is"
                    + " the same fill; if it corrects one, say which by the property %s, such as '%s'."),

    // Booking and allocation.
    NO_PRICE(
            812,
            400,
            "Allocation %s has no price and cannot be booked. Give its executions a price and allocate again."),
    ALLOCATION_OUTDATED(
            821,
            400,
            "Allocation %s is out of date: execution %s has changed since, %s. Run the allocation service again, then book."),
    PLACEMENT_NOT_ALLOCATABLE(821, 400, "Placement %s cannot be allocated: %s."),
    EMPTY_PORTFOLIO_ID(
            821,
            400,
            "Placement %s was left as it was: order %s has no portfolio. Set its portfolioId with UpdateOrders.",
            "EmptyPortfolioIdFailure"),

    ORDER_OVERALLOCATED(
            821,
            400,
            "With allocation %s order %s would be allocated %s of its %s. Allocate less, or raise the order's quantity."),

    // Blocks and their orders.
    BLOCK_OVERPLACED(
            881,
            400,
            "%s: %s are placed already and %s more would exceed the %s that the blocks hold."
                    + " Place less, cancel a placement or add orders."),
    LATE_FILL_OVERPLACED(
            881,
            400,
            "Placement %s is cancelled, and %s that were executed of it since need room, but %s of the %s that %s hold are free."
                    + " Cancel or reduce other placements, then report the executions again."),
    BLOCK_FIELDS_DIFFER(883, 400, "%s does not match block %s: %s."),
    BLOCK_REFERENCED_BY_PLACEMENT(910, 400, "Block %s %s, so %s. Use another block."),
    PLACEMENT_BELOW_EXECUTED(916, 400, "Placement %s: %s."),
    PLACEMENT_ENTRY_TYPE(
            917,
            400,
            "Placement %s cannot take the entry type '%s': it belongs to placements that another system manages."),
    PLACEMENT_STATE(918, 400, "Placement %s is %s and can no longer be changed."),
    PLACEMENT_NOT_CANCELLABLE(
            919, 400, "Placement %s is completely executed (%s of %s) and can no longer be cancelled."),
    ORDER_NOT_UPDATABLE(922, 400, "Order %s: %s."),
    BLOCK_NOT_SWEEPABLE(954, 400, "Block %s cannot be swept: %s."),
    ORDER_REQUIRES_QUANTITY(959, 400, "Order %s has no quantity. Give it one above zero."),
    STOP_PRICE_NOT_ALLOWED(
            969, 400, "Placement %s is of type '%s', which has no stop price. Leave out stopPrice or change the type."),
    LIMIT_PRICE_NOT_ALLOWED(
            970,
            400,
            "Placement %s is of type '%s', which has no limit price. Leave out limitPrice or change the type."),
    TYPE_CONTRADICTS_PRICES(971, 400, "Placement %s cannot be of type '%s': %s."),
    UNSOLICITED_BLOCK(974, 400, "Block %s has no orders. Add orders with CreateOrders before placing it."),

    // Lists.
    INVALID_FILTER(233, 400, "%s: %s"),
    SORT_FIELD(411, 400, "%s: %s"),
    PAGE_TOKEN(689, 400, "%s: %s"),

    PROPERTY_DOMAIN(947, 400, "%s has the domain '%s', but belongs to an entity whose properties are '%s/scope/code'.");

    private final int number;
    private final int status;
    private final String template;
    private final String itemType;

    ErrorCode(int number, int status, String template) {
        this(number, status, template, null);
    }

    ErrorCode(int number, int status, String template, String itemType) {
        this.number = number;
        this.status = status;
        this.template = template;
        this.itemType = itemType;
    }

    /** The number that clients switch on; several names may share one, as in the public API. */
    public int number() {
        return number;
    }

    /** The HTTP status when the call as a whole is refused. */
    public int status() {
        return status;
    }

    /** The name in a problem document, such as {@code BlockOverplaced}. */
    public String title() {
        StringBuilder words = new StringBuilder();
        for (String word : name().split("_", -1)) {
            words.append(word.charAt(0)).append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return words.toString();
    }

    /** The type of a failed item. */
    public String itemType() {
        return itemType == null ? title() + "Failure" : itemType;
    }

    /** This failure of one entity, with what else its words need. */
    public Failure of(ResourceId entity, Object... more) {
        return of(entity.key(), more);
    }

    /** This failure of something that has no id of its own: a field, a path, a property. */
    public Failure of(String subject, Object... more) {
        Object[] arguments = new Object[more.length + 1];
        arguments[0] = subject;
        System.arraycopy(more, 0, arguments, 1, more.length);
        return new Failure(this, subject, template.formatted(arguments));
    }
}
