package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Order;
import java.util.ArrayList;
import java.util.List;

/** Tells what is left out of an alert because its order turns out to take something off what is held. */
final class LeftOut {
    private LeftOut() {}

    /** What an account leaves out, in words for a person. */
    static List<AlertWarning> of(
            Instruction instruction, Allocation allocation, AccountState state, List<RuleFindings> said) {
        List<Approved> orders = RuleFindings.approved(said);
        boolean exits = orders.stream().anyMatch(order -> order.request().reduceOnly());
        boolean entries = orders.stream().anyMatch(order -> isEntry(order, state));
        String account = allocation.account().id();
        List<AlertWarning> warnings = new ArrayList<>();
        if (exits && !entries && instruction.extras().protection().isSomething()) {
            warnings.add(leftOut(
                    "stop_loss",
                    account + ": the order only takes something off what is held, so what was to protect an entry"
                            + " (stop_loss, take_profit, trailing_stop) was left out"));
        }
        if (exits && allocation.instead().isPresent() && !instruction.terms().immediate()) {
            warnings.add(
                    leftOut(
                            "order_type",
                            account
                                    + " trades another symbol, where the alert's price is none: the exit leaves at the market"));
        }
        return warnings;
    }

    private static boolean isEntry(Approved order, AccountState state) {
        Order.Request request = order.request();
        return !request.reduceOnly()
                || state.of(order.contract()).opensFor(request.side(), request.quantity(), order.strategy());
    }

    private static AlertWarning leftOut(String field, String detail) {
        return new AlertWarning(field, "left_out", detail);
    }
}
