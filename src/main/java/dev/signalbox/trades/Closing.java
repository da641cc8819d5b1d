package dev.signalbox.trades;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * A lot, or some of one, with the execution that closed it.
 *
 * @param lot what was closed, and no more of it than that
 * @param by the execution
 * @param fees what of the execution's fees belongs to it
 * @param profit what it brought
 */
record Closing(Lot lot, Execution by, BigDecimal fees, Profit profit) {
    /**
     * What a closing brought, before fees.
     *
     * @param converted in the account's currency; empty when nobody knows it
     * @param own in the currency of the price; empty when the price of the lot is not known
     */
    record Profit(Optional<BigDecimal> converted, Optional<BigDecimal> own) {}
}
