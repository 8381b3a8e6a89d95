package io.fillmore.platform.value;

import io.fillmore.platform.shape.Required;
import java.math.BigDecimal;

/**
 * A price or an amount with its currency, as the API spells it. The amount may be absent ({@code null}): the wire allows
 * it, and what was sent is given back.
 *
 * @param amount decimal, trailing zeros stripped, or null
 * @param currency as sent; usually an ISO 4217 code
 */
public record CurrencyAndAmount(BigDecimal amount, @Required String currency) {
    public CurrencyAndAmount {
        amount = amount == null ? null : Decimals.normal(amount);
    }

    @Override
    public String toString() {
        return amount == null ? currency : amount.toPlainString() + " " + currency;
    }
}
