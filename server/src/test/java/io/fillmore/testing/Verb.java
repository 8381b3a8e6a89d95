package io.fillmore.testing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A verb of {@link Scenario}: one call of one operation.
 *
 * <p>In the body, {@code <kind name>} stands for a value of the step, {@code <kind name default>} too; an absent value
 * becomes null, which requests take for absent. Kinds are text, number, money, id, ids. Where the operation takes a
 * map, the body is the one item of it.
 *
 * @param usage see {@link Step}
 * @param facts pointers into the answer, or into the item
 */
record Verb(String usage, String operation, String body, String facts) {
    private static final Pattern VALUE = Pattern.compile("<(\\w+) ([@\\w]+)(?: (\\w+))?>");

    static final List<Verb> ALL = List.of(
            new Verb("portfolio <id> <currency>", "createPortfolio", """
                    {"code": <text id>, "displayName": <text id>, "baseCurrency": <text currency>,
                     "created": "2020-01-01T00:00:00Z"}
                    """, "/id/code /baseCurrency"),
            new Verb(
                    "order <id> <side> <quantity> <instrument> <portfolio> <in>"
                            + " [limit] [stop] [currency] [type] [tif] [date] [state]",
                    "createOrders",
                    """
                    {"requests": [{
                      "blockId": <id in>, "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": <text instrument>},
                      "side": <text side>, "type": <text type>, "timeInForce": <text tif>, "date": <text date>,
                      "limitPrice": <money limit>, "stopPrice": <money stop>,
                      "orders": [{
                        "id": <id id>, "quantity": <number quantity>, "portfolioId": <id portfolio>,
                        "state": <text state>, "date": <text date>, "side": <text side>}]}]}
                    """,
                    "/values/0/orders/0/state /values/0/orders/0/quantity"),
            new Verb(
                    "update order <id> [quantity] [portfolio] [price] [limit] [stop] [currency] [date] [side]",
                    "updateOrders",
                    """
                    {"id": <id id>, "quantity": <number quantity>, "portfolioId": <id portfolio>, "price": <money price>,
                     "limitPrice": <money limit>, "stopPrice": <money stop>, "date": <text date>, "side": <text side>}
                    """,
                    "/state /quantity"),
            new Verb("cancel order <id>", "cancelOrders", "<id id>", "/orderState/state /orderState/quantity"),
            new Verb(
                    "cut <id> <rest> <to>",
                    "cancelOrdersAndMoveRemaining",
                    """
                    {"cancelOrderId": <id id>, "moveRemainingToOrderId": <id rest>, "moveRemainingToBlockId": <id to>}
                    """,
                    "/cancelledOrder/state /cancelledOrder/quantity /newOrder/state /newOrder/quantity"),
            new Verb("move <id> <to>", "moveOrders", """
                    {"requests": [{"orderId": <id id>, "destinationBlockId": <id to>}]}
                    """, "/values/0/destinationBlock/quantity"),
            new Verb(
                    "place <id> <block> <quantity> [parent] [limit] [stop] [currency] [type] [tif] [side] [instrument]"
                            + " [date] [counterparty]",
                    "placeBlocks",
                    """
                    {"requests": [{
                      "id": <id id>, "parentPlacementId": <id parent>, "blockIds": <ids block>,
                      "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": <text instrument VOD>},
                      "quantity": <number quantity>, "side": <text side Buy>, "type": <text type Market>,
                      "timeInForce": <text tif Day>, "createdDate": <text date>, "counterparty": <text counterparty>,
                      "limitPrice": <money limit>, "stopPrice": <money stop>}]}
                    """,
                    "/values/0/state /values/0/quantity"),
            new Verb(
                    "update placement <id> [quantity] [type] [limit] [stop] [counterparty]",
                    "updatePlacements",
                    """
                    {"id": <id id>, "quantity": <number quantity>, "type": <text type>, "limitPrice": <number limit>,
                     "stopPrice": <number stop>, "counterparty": <text counterparty>}
                    """,
                    "/state /quantity"),
            new Verb(
                    "cancel placement <id>",
                    "cancelPlacements",
                    "<id id>",
                    "/placementState/state /placementState/quantity"),
            new Verb(
                    "fill <id> <placement> <quantity> <@> [currency] [settlement] [fx] [counterparty] [date]",
                    "upsertExecutions",
                    """
                    {"requests": [{
                      "id": <id id>, "placementId": <id placement>,
                      "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": <text instrument VOD>},
                      "quantity": <number quantity>, "price": <money @>, "side": <text side Buy>, "type": "Market",
                      "state": "New", "createdDate": <text date>, "settlementCurrency": <text settlement GBP>,
                      "settlementCurrencyFxRate": <number fx 1>, "counterparty": <text counterparty Broker>}]}
                    """,
                    "/values/0/quantity"),
            new Verb(
                    "write order <id> <side> <quantity> <instrument> [portfolio] [state] [limit] [currency] [type] [weight]",
                    "upsertOrders",
                    """
                    {"orderRequests": [{
                      "id": <id id>, "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": <text instrument>},
                      "side": <text side>, "quantity": <number quantity>, "portfolioId": <id portfolio>,
                      "state": <text state>, "limitPrice": <money limit>, "type": <text type>, "weight": <number weight>}]}
                    """,
                    "/values/0/state /values/0/quantity"),
            new Verb(
                    "write block <id> <quantity> <side> <instrument> [orders] [swept] [limit] [currency] [type]",
                    "upsertBlocks",
                    """
                    {"requests": [{
                      "id": <id id>, "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": <text instrument>},
                      "side": <text side>, "quantity": <number quantity>, "orderIds": <ids orders>, "type": <text type>,
                      "isSwept": <number swept>, "limitPrice": <money limit>, "createdDate": "2026-01-05T10:00:00Z"}]}
                    """,
                    "/values/0/quantity"),
            new Verb(
                    "write placement <id> <block> <quantity> [parent] [state] [side] [counterparty] [instrument]",
                    "upsertPlacements",
                    """
                    {"requests": [{
                      "id": <id id>, "parentPlacementId": <id parent>, "blockIds": <ids block>,
                      "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": <text instrument VOD>},
                      "quantity": <number quantity>, "side": <text side Buy>, "type": "Market", "timeInForce": "Day",
                      "state": <text state>, "createdDate": "2026-01-05T10:00:00Z", "counterparty": <text counterparty>}]}
                    """,
                    "/values/0/state /values/0/quantity"),
            new Verb(
                    "write allocation <id> <order> <portfolio> <quantity> <@> [currency] [state]",
                    "upsertAllocations",
                    """
                    {"allocationRequests": [{
                      "id": <id id>, "allocatedOrderId": <id order>, "portfolioId": <id portfolio>,
                      "instrumentIdentifiers": {"Instrument/default/LusidInstrumentId": "VOD"},
                      "quantity": <number quantity>, "price": <money @>, "state": <text state>}]}
                    """,
                    "/values/0/quantity"),
            new Verb("delete order <id>", "deleteOrder", "", ""),
            new Verb("delete block <id>", "deleteBlock", "", ""),
            new Verb("delete placement <id>", "deletePlacement", "", ""),
            new Verb("delete allocation <id>", "deleteAllocation", "", ""),
            new Verb("bust <id>", "deleteExecution", "", ""),
            new Verb("allocate <id> [by]", "runAllocationService", "[<id id>]", ""),
            new Verb("book <id> [mark]", "bookTransactions", "{\"allocationIds\": [<id id>]}", ""),
            new Verb("show order <id>", "getOrder", "", "/state /quantity"),
            new Verb("show block <id>", "getBlock", "", "/quantity"),
            new Verb("show placement <id>", "getPlacement", "", "/state /quantity"),
            new Verb("show allocation <id>", "getAllocation", "", "/quantity @ /price/amount"),
            new Verb("show transaction <transaction> <in>", "getTransactions", "", ""),
            new Verb("graph placement <id>", "listOrderGraphPlacements", "", """
                    /values/0/derivedState placed /values/0/placed/quantity executed /values/0/executed/quantity allocated /values/0/allocated/quantity"""),
            new Verb("graph <id>", "listOrderGraphBlocks", "", """
                    /values/0/derivedState ordered /values/0/ordered/quantity placed /values/0/placed/quantity executed /values/0/executed/quantity \
                    allocated /values/0/allocated/quantity booked /values/0/booked/quantity"""));

    static Verb of(String name) {
        return ALL.stream()
                .filter(verb -> Step.verbOf(verb.usage()).equals(name))
                .findFirst()
                .orElseThrow();
    }

    static List<String> usages() {
        return ALL.stream().map(Verb::usage).toList();
    }

    /** The body with the step's values in it; null if the operation takes none. */
    String bodyWith(Step step, String scope) {
        if (body.isEmpty()) {
            return null;
        }
        return VALUE.matcher(body).replaceAll(match -> Matcher.quoteReplacement(value(match, step, scope)));
    }

    private static String value(MatchResult match, Step step, String scope) {
        Optional<String> given = step.find(match.group(2)).or(() -> Optional.ofNullable(match.group(3)));
        return given.map(value -> switch (match.group(1)) {
                    case "text" -> Json.text(value);
                    case "number" -> value;
                    case "money" ->
                        "{\"amount\": %s, \"currency\": \"%s\"}"
                                .formatted(value, step.find("currency").orElse("GBP"));
                    case "id" -> id(scope, value);
                    case "ids" ->
                        Stream.of(value.split(",", -1))
                                .map(code -> id(scope, code))
                                .collect(Collectors.joining(", ", "[", "]"));
                    default -> throw new IllegalArgumentException("no such kind: " + match.group());
                })
                .orElse("null");
    }

    private static String id(String scope, String code) {
        return Json.text(Map.of("scope", scope, "code", code));
    }
}
