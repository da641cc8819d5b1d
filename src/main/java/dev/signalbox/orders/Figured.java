package dev.signalbox.orders;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Holding;
import dev.signalbox.trading.Numbers;
import java.util.Comparator;

/** The figures of an account at the moment of a decision, as the record keeps them. */
final class Figured {
    private Figured() {}

    /** What the rules went by; contracts of which nothing is held or under way are left out. */
    static ObjectNode of(AccountState state) {
        ObjectNode figures = JsonNodeFactory.instance.objectNode().put("orders_today", state.ordersToday());
        ObjectNode holdings = figures.putObject("holdings");
        state.holdings().values().stream()
                .filter(holding -> holding.position().signum() != 0 || holding.isUnderWay())
                .sorted(Comparator.comparing(holding -> holding.contract().symbol()))
                .forEach(holding -> holdings.set(holding.contract().symbol(), of(holding)));
        return figures;
    }

    private static ObjectNode of(Holding holding) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("position", Numbers.text(holding.position()))
                .put("buying", Numbers.text(holding.buying()))
                .put("selling", Numbers.text(holding.selling()));
    }
}
