package dev.signalbox.journal;

import dev.signalbox.trading.OrderFigures;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * What an order is to be changed to.
 *
 * @param own its figures in the journal, with the larger one of two quantities while it is to be changed
 * @param formerQuantity what it is for at its broker as far as is known
 * @param wanted what it is to be changed to; empty when it is to stay as it is
 * @param takenBack whether its broker is to take it back
 */
record Changing(OrderFigures own, BigDecimal formerQuantity, Optional<OrderFigures> wanted, boolean takenBack) {
    /** {@return its figures at its broker as far as is known} */
    OrderFigures former() {
        return new OrderFigures(formerQuantity, own.limitPrice(), own.stopPrice());
    }
}
