package io.fillmore.holding;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The types of transaction that holdings understand: where the units of the instrument go, and where the consideration goes. They
 * are compared ignoring case.
 */
enum TransactionType {
    BUY("Buy", 1, -1),
    BUY_TO_OPEN("BuyToOpen", 1, -1),
    BUY_TO_CLOSE("BuyToClose", 1, -1),
    BUY_TO_COVER("BuyToCover", 1, -1),
    COVER_SHORT("CoverShort", 1, -1),
    SELL("Sell", -1, 1),
    SELL_TO_OPEN("SellToOpen", -1, 1),
    SELL_TO_CLOSE("SellToClose", -1, 1),
    SELL_SHORT("SellShort", -1, 1),
    SHORT_SELL("ShortSell", -1, 1),
    STOCK_IN("StockIn", 1, 0),
    STOCK_OUT("StockOut", -1, 0),
    FUNDS_IN("FundsIn", 1, 0),
    FUNDS_OUT("FundsOut", -1, 0);

    private static final Map<String, TransactionType> BY_WORD = Arrays.stream(values())
            .collect(Collectors.toMap(type -> type.word.toLowerCase(Locale.ROOT), Function.identity()));

    private final String word;
    private final int unitsSign;
    private final int cashSign;

    TransactionType(String word, int unitsSign, int cashSign) {
        this.word = word;
        this.unitsSign = unitsSign;
        this.cashSign = cashSign;
    }

    static Optional<TransactionType> of(String type) {
        return Optional.ofNullable(BY_WORD.get(type.toLowerCase(Locale.ROOT)));
    }

    /** All words, for a client who used another. */
    static String words() {
        return Arrays.stream(values()).map(type -> type.word).collect(Collectors.joining(", "));
    }

    /** 1 where units come in, -1 where they go out. */
    int unitsSign() {
        return unitsSign;
    }

    /** 1 where the consideration comes in, -1 where it goes out, 0 where there is none to pay. */
    int cashSign() {
        return cashSign;
    }

    /** Whether only money moves, whatever the transaction calls its instrument. */
    boolean isCashOnly() {
        return this == FUNDS_IN || this == FUNDS_OUT;
    }
}
