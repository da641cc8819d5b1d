package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.brokers.PriceSeen;
import dev.signalbox.journal.Journal;
import java.math.BigDecimal;
import java.util.concurrent.CompletableFuture;
import org.springframework.stereotype.Component;

/** What the market does to the paper broker: its prices and the end of its day, each in its turn among an account's errands. */
@Component
class PaperMarket {
    private final PaperBroker paper;
    private final Accounts accounts;
    private final Lanes lanes;
    private final Journal journal;

    PaperMarket(PaperBroker paper, Accounts accounts, Lanes lanes, Journal journal) {
        this.journal = journal;
        this.paper = paper;
        this.accounts = accounts;
        this.lanes = lanes;
    }

    /** A price of the market was seen; completes when the limits of those who hold the contract were judged by it. */
    CompletableFuture<Void> priced(String symbol, BigDecimal price) {
        paper.see(symbol, price);
        paper.waitingFor(symbol)
                .forEach(account -> lanes.add(
                        account, new BrokerTask.Simulated("paper-price", new PriceSeen(account, symbol, price))));
        return CompletableFuture.allOf(paper.holding(symbol).stream()
                .map(account -> journal.priced(account, symbol, price))
                .toArray(CompletableFuture[]::new));
    }

    /** The trading day ends. */
    void endDay() {
        accounts.all().stream()
                .filter(account -> account.connection().broker().equals("paper"))
                .map(Account::id)
                .forEach(account -> lanes.add(account, new BrokerTask.Simulated("paper-end-day", account)));
    }
}
