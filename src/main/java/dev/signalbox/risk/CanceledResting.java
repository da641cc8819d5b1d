package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order.Request;
import dev.signalbox.trading.Signal;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Says which waiting orders a signal takes back: a close, flat and a target take back the entries of their strategy, or of
 * the account when they name none; a cancel takes back all but what protects a position.
 *
 * @param account whose orders they are
 * @param orders the orders
 * @param left entries that wait on, on the other side of what the signal enters
 */
record CanceledResting(String account, List<Resting> orders, List<Resting> left) {
    /** Whether a warning tells of an order that is taken back, in an account that is none of these. */
    static boolean isTold(AlertWarning warning, Collection<String> otherThan) {
        return warning.code().equals("taken_back")
                && otherThan.stream().noneMatch(account -> warning.detail().startsWith(account + ": "));
    }

    static CanceledResting by(Signal signal, Allocation allocation, AccountState state) {
        Instruction asked = signal.instruction();
        List<Resting> orders = state.resting(asked.instrument(), which(asked, signal.strategy()));
        List<Resting> left = state.resting(
                asked.instrument(), order -> !order.isExit() && isAgainst(asked, order) && !orders.contains(order));
        return new CanceledResting(allocation.account().id(), orders, left);
    }

    private static Predicate<Resting> which(Instruction asked, String strategy) {
        Predicate<Resting> own = order -> strategy.isEmpty() || order.strategy().equals(strategy);
        Predicate<Resting> entry = order -> !order.isExit();
        boolean kept = asked.extras().keepOrders();
        if (asked.extras().entry().cancelOrders() && !(asked.intent() instanceof Intent.Cancel)) {
            return entry.and(own);
        }
        return switch (asked.intent()) {
            case Intent.Cancel cancel -> own.and(order -> !order.isProtective());
            case Intent.Close close when !kept && asked.terms().immediate() -> entry.and(own);
            case Intent.ReduceTo reduce when !kept -> entry.and(own);
            case Intent.Target target
            when !kept && (target.isExit() || asked.terms().immediate()) -> entry.and(own);
            case Intent.Reach reach
            when !kept && reach.size().isPresent() && asked.terms().immediate() -> entry.and(own);
            default -> order -> false;
        };
    }

    private static boolean isAgainst(Instruction asked, Resting order) {
        return switch (asked.intent()) {
            case Intent.Trade trade -> order.request().side() != trade.side();
            case Intent.Reach reach -> order.request().side() != reach.side();
            default -> false;
        };
    }

    boolean isSomething() {
        return !orders.isEmpty();
    }

    SignalDecision with(List<RuleFindings> said) {
        Stream<AlertWarning> gone = orders.stream().map(order -> told(order, "taken_back", "is taken back"));
        Stream<AlertWarning> stay = left.stream()
                .map(order -> told(order, "still_works", "still works and would trade against this order"));
        return new SignalDecision(said, orders, Stream.concat(gone, stay).toList());
    }

    private AlertWarning told(Resting order, String code, String what) {
        Request request = order.request();
        String price = request.terms()
                .limitPrice()
                .or(request.terms()::stopPrice)
                .map(Numbers::text)
                .orElse("");
        return new AlertWarning(
                "",
                code,
                account + ": the waiting order " + request.side().word() + " " + Numbers.text(request.quantity()) + " "
                        + request.terms().type().word() + " " + price + " " + what);
    }
}
