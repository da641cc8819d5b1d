package dev.signalbox.journal;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.Exposure;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.util.Comparator;
import java.util.Optional;

/** The figures of an account at one moment, as the audit record keeps them. */
final class AuditFigures {
    private AuditFigures() {}

    /** What the rules went by; contracts of which nothing is held or under way are left out. */
    static ObjectNode of(AccountState state, Optional<BigDecimal> floor) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode().put("orders_today", state.ordersToday());
        state.standing().ifPresent(riskState -> money(figures, riskState));
        floor.ifPresent(amount -> figures.put("floor", Numbers.text(amount)));
        ObjectNode holdings = figures.putObject("holdings");
        state.holdings().values().stream()
                .filter(exposure -> exposure.position().signum() != 0 || exposure.isUnderWay())
                .sorted(Comparator.comparing(exposure -> exposure.contract().symbol()))
                .forEach(exposure -> holdings.set(exposure.contract().symbol(), of(exposure)));
        return figures;
    }

    /** All that limits on losses go by. */
    static ObjectNode of(RiskState riskState) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode();
        money(figures, riskState);
        var marks = riskState.marks();
        figures.put("peak_balance", Numbers.text(marks.peakBalance()))
                .put("peak_equity", Numbers.text(marks.peakEquity()))
                .put("best_day", Numbers.text(marks.bestDay()));
        marks.manualFloor().ifPresent(floor -> figures.put("floor_by_hand", Numbers.text(floor)));
        return figures;
    }

    private static void money(ObjectNode figures, RiskState riskState) {
        figures.put("state", riskState.lockout().state().word());
        put(figures, "", riskState.now());
        put(figures, "anchor_", riskState.anchor());
    }

    private static void put(ObjectNode figures, String prefix, Balances money) {
        figures.put(prefix + "balance", Numbers.text(money.balance()))
                .put(prefix + "equity", Numbers.text(money.equity()));
    }

    private static ObjectNode of(Exposure exposure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("position", Numbers.text(exposure.position()))
                .put("buying", Numbers.text(exposure.buying()))
                .put("selling", Numbers.text(exposure.selling()));
    }
}
