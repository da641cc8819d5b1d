package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.books.Prices;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.util.Collection;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives the paper broker its memory back when this hub begins to serve it: it keeps none of its own. */
@Component
class PaperRestore {
    private final PositionReader positionReader;
    private final Prices prices;
    private final PaperBroker paper;

    PaperRestore(PositionReader positionReader, Prices prices, PaperBroker paper) {
        this.positionReader = positionReader;
        this.prices = prices;
        this.paper = paper;
    }

    /** Restores the accounts that are simulated; the orders are those that were not at their end. */
    void restore(Collection<Account> accounts, List<Order> working) {
        paper.restore(prices.last());
        accounts.stream().filter(Account::isSimulated).forEach(account -> restore(account, working));
    }

    /** Another hub has the account now. */
    void forget(Account account) {
        paper.forget(account.id());
    }

    private void restore(Account account, List<Order> working) {
        List<Order> resting = working.stream()
                .filter(order -> order.key().account().equals(account.id()))
                .filter(order -> order.progress().status() == OrderStatus.OPEN)
                .toList();
        paper.restore(account.id(), positionReader.positions(account.id()), resting);
    }
}
