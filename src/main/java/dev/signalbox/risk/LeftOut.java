package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Instruction;
import java.util.List;
import java.util.stream.Stream;

/** Tells what is left out of an alert because its order turns out to take something off what is held. */
final class LeftOut {
    private LeftOut() {}

    /** What an account leaves out, in words for a person. */
    static List<AlertWarning> of(Instruction instruction, Allocation allocation, List<RuleFindings> said) {
        List<Approved> orders = said.stream()
                .map(RuleFindings::verdict)
                .filter(Approved.class::isInstance)
                .map(Approved.class::cast)
                .toList();
        boolean exits = orders.stream().anyMatch(order -> order.request().reduceOnly());
        boolean entries = orders.stream().anyMatch(order -> !order.request().reduceOnly());
        String account = allocation.account().id();
        Stream<AlertWarning> protection = Stream.of(new AlertWarning(
                        "stop_loss",
                        "left_out",
                        account + ": the order only takes something off what is held, so what was to protect an entry"
                                + " (stop_loss, take_profit, trailing_stop) was left out"))
                .filter(warning ->
                        exits && !entries && instruction.extras().protection().isSomething());
        Stream<AlertWarning> price = Stream.of(
                        new AlertWarning(
                                "order_type",
                                "left_out",
                                account
                                        + " trades another symbol, where the alert's price is none: the exit leaves at the market"))
                .filter(warning -> exits
                        && allocation.instead().isPresent()
                        && !instruction.terms().immediate());
        return Stream.concat(protection, price).toList();
    }
}
