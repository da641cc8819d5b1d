package dev.signalbox.journal;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import dev.signalbox.trading.OrderStatus;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Judges changes of orders that work, and books what became of them. While nobody knows what a broker made of a change, the
 * larger one of the two quantities counts. In a batch, what is settled comes before what is begun.
 */
final class OrderChanges {
    private final PreTradeRisk preTradeRisk;
    private final LockedAccounts lockedAccounts;
    private final RiskStates riskStates;
    private final DecisionAudit decisionAudit;
    private final Instant now;
    private final List<Begun> begun = new ArrayList<>();
    private final List<Settled> settled = new ArrayList<>();

    OrderChanges(
            PreTradeRisk preTradeRisk,
            LockedAccounts lockedAccounts,
            RiskStates riskStates,
            DecisionAudit decisionAudit,
            Instant now) {
        this.preTradeRisk = preTradeRisk;
        this.lockedAccounts = lockedAccounts;
        this.riskStates = riskStates;
        this.decisionAudit = decisionAudit;
        this.now = now;
    }

    /** A change that its broker is to be asked for. */
    record Begun(Order order, OrderFigures wanted, Changing before, OrderFigures counted) {}

    /** A change of which it is known what became. */
    record Settled(Order order, ChangeOutcome outcome, OrderFigures before, OrderFigures counted) {}

    ChangeResult begin(JournalCommand.OfChange command) {
        Order order = command.wanted().order();
        OrderFigures wanted = command.wanted().figures();
        Changing before = lockedAccounts.changing(order).orElseThrow();
        if (!before.wanted().orElse(before.own()).isSameAs(command.wanted().from())) {
            return new ChangeResult.Overtaken();
        }
        OrderStanding standing = lockedAccounts.standing(order);
        Optional<ChangeResult> impossible = impossible(standing, wanted, before);
        if (impossible.isPresent()) {
            return impossible.get();
        }
        AccountState state = without(command.account(), order, standing);
        Order changed = wanted.in(order).of(wanted.quantity().subtract(standing.filled()));
        Optional<Refusal> refusal = refusal(command, changed, before, state);
        if (refusal.isPresent()) {
            decisionAudit.changeRefused(order, refusal.get(), new DecisionAudit.Seen(command.account(), state));
            return new ChangeResult.Refused(refusal.get().rule(), refusal.get().reason());
        }
        decisionAudit.changed(wanted.in(order), new DecisionAudit.Seen(command.account(), state));
        OrderFigures own = before.own();
        OrderFigures counted =
                new OrderFigures(wanted.quantity().max(own.quantity()), own.limitPrice(), own.stopPrice());
        lockedAccounts.change(order, counted);
        lockedAccounts.changing(
                order.key().id(), new Changing(counted, before.formerQuantity(), Optional.of(wanted), false));
        begun.add(new Begun(order, wanted, before, counted));
        return new ChangeResult.Begun();
    }

    private static Optional<ChangeResult> impossible(OrderStanding standing, OrderFigures wanted, Changing before) {
        if (standing.status() != OrderStatus.OPEN && standing.status() != OrderStatus.PARTIALLY_FILLED) {
            return Optional.of(new ChangeResult.Impossible(
                    "order_not_working",
                    "the order is " + standing.status().word() + "; only one that works at its broker can be changed"));
        }
        if (before.takenBack()) {
            return Optional.of(new ChangeResult.Impossible("order_not_working", "the order is being taken back"));
        }
        return Optional.of(standing.filled())
                .filter(filled -> wanted.quantity().compareTo(filled) <= 0)
                .map(filled -> new ChangeResult.Impossible(
                        "below_filled",
                        "the quantity " + Numbers.text(wanted.quantity()) + " is no more than the "
                                + Numbers.text(filled) + " that are filled; cancel the order to drop the rest"));
    }

    /** The account as it would be without the order, which a change does not count once more. */
    private AccountState without(Account account, Order order, OrderStanding standing) {
        lockedAccounts.progress(order, standing.after(OrderStatus.CANCELED, standing.filled(), standing.cost()));
        AccountState state = lockedAccounts.state(
                account.id(), preTradeRisk.accountRules().tradingDay(account, now), riskStates.of(account.id()));
        lockedAccounts.progress(order, standing);
        return new AccountState(
                state.gates(), Math.max(0, state.ordersToday() - 1), state.holdings(), state.standing());
    }

    private Optional<Refusal> refusal(
            JournalCommand.OfChange command, Order changed, Changing before, AccountState state) {
        boolean grows =
                command.wanted().figures().quantity().compareTo(before.own().quantity()) > 0;
        Allocation allocation = new Allocation(command.account(), BigDecimal.ONE, Optional.empty());
        return command.signal()
                .flatMap(signal -> preTradeRisk.objection(signal, allocation, changed, state, grows, now))
                .or(() -> Optional.of(changed)
                        .filter(order -> grows && order.request().reduceOnly())
                        .flatMap(this::tooMuch));
    }

    /** An exit closes what is held, and no more. */
    private Optional<Refusal> tooMuch(Order exit) {
        String account = exit.key().account();
        BigDecimal held = lockedAccounts
                .holding(account, exit.contract())
                .held(exit.request().side(), exit.origin().strategy());
        return Optional.of(exit.request().quantity())
                .filter(rest -> rest.compareTo(held) > 0)
                .map(rest -> new Refusal(
                        account,
                        "quantity",
                        "the order only reduces, and would close " + Numbers.text(rest) + " of the "
                                + Numbers.text(held) + " that are held"));
    }

    /** Notes what became of a change, unless something else is wanted by now. */
    void settle(JournalCommand.OfChanged command) {
        Order order = command.order();
        ChangeOutcome outcome = command.outcome();
        Changing before = lockedAccounts.changing(order).orElseThrow();
        if (before.wanted().filter(outcome.wanted()::isSameAs).isEmpty()) {
            return;
        }
        OrderFigures was = before.former();
        OrderFigures counted =
                outcome.applied() ? outcome.wanted() : outcome.present().orElse(was);
        lockedAccounts.change(order, counted);
        lockedAccounts.changing(
                order.key().id(), new Changing(counted, counted.quantity(), Optional.empty(), before.takenBack()));
        settled.add(new Settled(order, outcome, was, counted));
        if (outcome.applied() && !before.takenBack()) {
            order.request().protects().ifPresent(protects -> moved(order, protects, was, counted));
        }
    }

    /** What protects an entry stands where its order does, unless it is to stand elsewhere by now. */
    private void moved(Order order, Order.Protects protects, OrderFigures was, OrderFigures counted) {
        Protections protections = lockedAccounts.protections(order.key().account());
        Optional<BigDecimal> former = ProtectedEntry.price(protects.kind(), was);
        protections
                .of(protects.entry())
                .filter(entry -> entry.price(protects.kind()).equals(former))
                .ifPresent(entry -> ProtectedEntry.price(protects.kind(), counted)
                        .ifPresent(price -> protections.put(entry.moved(protects.kind(), price))));
    }

    /** {@return the orders concerned} */
    Stream<Order> orders() {
        return Stream.concat(begun.stream().map(Begun::order), settled.stream().map(Settled::order));
    }

    /** {@return the accounts whose hub has to ask its broker} */
    Stream<String> accounts() {
        return begun.stream().map(one -> one.order().key().account());
    }

    /** The rows of the changes. */
    OrderChangeRows rows() {
        return new OrderChangeRows(begun, settled, now);
    }
}
