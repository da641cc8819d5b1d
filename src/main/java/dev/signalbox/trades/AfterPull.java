package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.ToldFill;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What follows when an account was pulled to its end: its trades are made, what was held before the first execution is
 * reckoned back from what is held now, and the books are held against the broker.
 */
@Component
class AfterPull {
    private final BrokerCalls calls;
    private final ToldContracts contracts;
    private final Books books;
    private final DatabaseTurns turns;

    AfterPull(BrokerCalls calls, ToldContracts contracts, Books books, DatabaseTurns turns) {
        this.calls = calls;
        this.contracts = contracts;
        this.books = books;
        this.turns = turns;
    }

    /** What is brought up to date in the database. */
    @Component
    record Books(Beginnings beginnings, TradeBook trades, Reconcile reconcile) {
        private void follow(Account account, Optional<List<Position>> held) {
            if (beginnings.isUnknown(account)) {
                held.ifPresent(positions -> beginnings.reckon(account, positions));
            }
            trades.refresh(List.of(account));
        }
    }

    void pulled(Account account) {
        Instant askedAt = calls.now();
        Optional<List<Position>> held = positions(account);
        turns.in(() -> books.follow(account, held));
        Outcome open = calls.ask(BrokerRequest.about(Operation.ORDERS, account)).outcome();
        turns.in(() -> {
            if (open instanceof Outcome.Accepted accepted && accepted.answer() instanceof Outcome.Orders(var orders)) {
                books.reconcile().orders(account, askedAt, orders);
            }
            held.ifPresent(positions -> books.reconcile().looked(account, askedAt, positions));
        });
    }

    /** What the broker says is held; empty when it does not say, or holds what nobody here knows. */
    private Optional<List<Position>> positions(Account account) {
        Outcome outcome =
                calls.ask(BrokerRequest.about(Operation.POSITIONS, account)).outcome();
        if (!(outcome instanceof Outcome.Accepted accepted)
                || !(accepted.answer() instanceof Outcome.Positions(List<Outcome.Held> told))) {
            return Optional.empty();
        }
        List<Position> held = new ArrayList<>();
        for (Outcome.Held one : told) {
            if (one.quantity().signum() != 0) {
                var what = new ToldFill.What(one.symbol(), one.quantity(), BigDecimal.ZERO, calls.now());
                var contract = contracts.of(account, what);
                if (contract.isEmpty()) {
                    return Optional.empty();
                }
                held.add(new Position(contract.get(), one.quantity(), one.averagePrice()));
            }
        }
        return Optional.of(held);
    }
}
