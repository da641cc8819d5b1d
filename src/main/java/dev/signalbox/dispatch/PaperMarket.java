package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.brokers.PriceSeen;
import java.math.BigDecimal;
import org.springframework.stereotype.Component;

/** What the market does to the paper broker: its prices and the end of its day, each in its turn among an account's errands. */
@Component
class PaperMarket {
    private final PaperBroker paper;
    private final Accounts accounts;
    private final Lanes lanes;

    PaperMarket(PaperBroker paper, Accounts accounts, Lanes lanes) {
        this.paper = paper;
        this.accounts = accounts;
        this.lanes = lanes;
    }

    /** A price of the market was seen. */
    void priced(String symbol, BigDecimal price) {
        paper.see(symbol, price);
        paper.waitingFor(symbol)
                .forEach(account -> lanes.add(
                        account, new BrokerTask.Simulated("paper-price", new PriceSeen(account, symbol, price))));
    }

    /** The trading day ends. */
    void endDay() {
        accounts.all().stream()
                .filter(account -> account.connection().broker().equals("paper"))
                .map(Account::id)
                .forEach(account -> lanes.add(account, new BrokerTask.Simulated("paper-end-day", account)));
    }
}
