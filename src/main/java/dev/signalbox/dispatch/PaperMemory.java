package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.orders.Books;
import dev.signalbox.orders.Prices;
import dev.signalbox.trading.Order;
import java.util.List;
import org.springframework.stereotype.Component;

/** Gives the paper broker its memory back at a start: it keeps none of its own. */
@Component
class PaperMemory {
    private final Accounts accounts;
    private final Books books;
    private final Prices prices;
    private final PaperBroker paper;

    PaperMemory(Accounts accounts, Books books, Prices prices, PaperBroker paper) {
        this.accounts = accounts;
        this.books = books;
        this.prices = prices;
        this.paper = paper;
    }

    /** Restores everything; the orders are those that rested when the last run ended. */
    void restore(List<Order> resting) {
        paper.restore(prices.last());
        accounts.all().forEach(account -> restore(account, resting));
    }

    private void restore(Account account, List<Order> resting) {
        List<Order> own = resting.stream()
                .filter(order -> order.key().account().equals(account.id()))
                .toList();
        paper.restore(account.id(), books.positions(account.id()), own);
    }
}
