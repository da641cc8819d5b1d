package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.brokers.PriceSeen;
import dev.signalbox.journal.Journal;
import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** What the market does to the paper broker: its prices and the end of its day, each in its turn among an account's errands. */
@Component
class PaperMarket {
    private final PaperBroker paper;
    private final Accounts accounts;
    private final Lanes lanes;
    private final Journal journal;
    private final Set<String> judged = ConcurrentHashMap.newKeySet();

    PaperMarket(PaperBroker paper, Accounts accounts, Lanes lanes, Journal journal) {
        this.journal = journal;
        this.paper = paper;
        this.accounts = accounts;
        this.lanes = lanes;
    }

    /** A price of the market was seen: resting orders go by it. */
    void seen(String symbol, BigDecimal price) {
        paper.see(symbol, price);
        paper.waitingFor(symbol)
                .forEach(account -> lanes.add(
                        account, new BrokerTask.Simulated("paper-price", new PriceSeen(account, symbol, price))));
    }

    /**
     * A price of the market was posted; completes when the limits of those who hold the contract were judged by it. Whoever is still
     * being judged by the price before is left to the next look, so that a quick row of prices does not fill the journal's queue.
     */
    CompletableFuture<Void> posted(String symbol, BigDecimal price) {
        seen(symbol, price);
        return CompletableFuture.allOf(paper.holding(symbol).stream()
                .filter(judged::add)
                .map(account ->
                        journal.priced(account, symbol, price).whenComplete((done, failed) -> judged.remove(account)))
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
