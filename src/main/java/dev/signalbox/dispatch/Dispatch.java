package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.brokers.PriceSeen;
import dev.signalbox.orders.Journal;
import dev.signalbox.orders.KillSwitch;
import dev.signalbox.orders.Outbox;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import dev.signalbox.trading.Report;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Hands what the journal recorded to the lanes of the accounts concerned. */
@Component("dispatch")
public class Dispatch implements Outbox {
    private final Lanes lanes;
    private final PaperBroker paper;
    private final Accounts accounts;
    private final KillSwitch killSwitch;
    private final Journal journal;

    Dispatch(Lanes lanes, PaperBroker paper, Accounts accounts, KillSwitch killSwitch, Journal journal) {
        this.lanes = lanes;
        this.paper = paper;
        this.accounts = accounts;
        this.killSwitch = killSwitch;
        this.journal = journal;
    }

    @Override
    public void committed(Map<String, BigDecimal> prices, List<Order> orders) {
        prices.forEach(this::priced);
        orders.forEach(this::submit);
    }

    /**
     * Takes an order to its broker.
     *
     * @param order a recorded order
     */
    public void submit(Order order) {
        lanes.add(order.key().account(), new Errand(order.key().broker() + "-submit", order));
    }

    /**
     * Takes up an order that an earlier run recorded and never sent. It is not sent behind the kill switch's back.
     *
     * @param order a recorded order
     */
    public void resume(Order order) {
        Optional<Instant> killed = killSwitch.since(Optional.of(order.key().account()));
        if (killed.isEmpty()) {
            submit(order);
        } else {
            Optional<String> reason = Optional.of("the kill switch was turned on before it was sent");
            journal.report(new Report(order, OrderStatus.CANCELED, List.of(), reason, killed.get()))
                    .join();
        }
    }

    /**
     * Asks the broker to take an order back.
     *
     * @param order an order that is not at its end
     */
    public void cancel(Order order) {
        lanes.add(order.key().account(), new Errand(order.key().broker() + "-cancel", order));
    }

    /**
     * Tells simulated brokers a price of the market.
     *
     * @param symbol of what
     * @param price the price
     */
    public void priced(String symbol, BigDecimal price) {
        paper.see(symbol, price);
        paper.waitingFor(symbol)
                .forEach(account ->
                        lanes.add(account, new Errand("paper-price", new PriceSeen(account, symbol, price))));
    }

    /** Ends the paper broker's trading day; its route calls this by the clock. */
    public void endPaperDay() {
        accounts.all().stream()
                .filter(account -> account.connection().broker().equals("paper"))
                .map(Account::id)
                .forEach(account -> lanes.add(account, new Errand("paper-end-day", account)));
    }
}
