package dev.signalbox.risk;

import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A waiting exit that could close more than there is, and so open a position.
 *
 * @param order the exit
 * @param allowed how much it may still close; zero when it must go
 */
public record ExcessExit(Resting order, BigDecimal allowed) {
    /** Stops and targets stand beside each other, of each kind no more than there is to close; of each strategy likewise. */
    private record Budget(boolean stop, Side side, String strategy) {}

    /**
     * Finds the exits that outlived what they were to close. The youngest ones stay: a stop that is sent again takes the
     * place of the one before.
     *
     * @param exposure what is held of a contract, and what waits
     * @return each exit that is too large
     */
    public static List<ExcessExit> in(Exposure exposure) {
        List<ExcessExit> excessExit = new ArrayList<>();
        Map<Budget, BigDecimal> used = new HashMap<>();
        for (Resting order : exposure.resting().reversed()) {
            if (order.isExit()) {
                Side side = order.request().side();
                var own = new Budget(order.isStop(), side, order.strategy());
                var all = new Budget(order.isStop(), side, "");
                BigDecimal allowed = left(exposure, all, used).min(left(exposure, own, used));
                BigDecimal quantity = order.request().quantity();
                if (quantity.compareTo(allowed) > 0) {
                    excessExit.add(new ExcessExit(order, allowed));
                }
                used.merge(all, quantity.min(allowed), BigDecimal::add);
                if (!own.equals(all)) {
                    used.merge(own, quantity.min(allowed), BigDecimal::add);
                }
            }
        }
        return excessExit;
    }

    private static BigDecimal left(Exposure exposure, Budget budget, Map<Budget, BigDecimal> used) {
        return exposure.closable(budget.side(), budget.strategy())
                .subtract(used.getOrDefault(budget, BigDecimal.ZERO))
                .max(BigDecimal.ZERO);
    }
}
