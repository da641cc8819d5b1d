package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.brokers.PriceSeen;
import dev.signalbox.orders.Outbox;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Hands what the journal recorded to the lanes of the accounts concerned. */
@Component("dispatch")
public class Dispatch implements Outbox {
    private final Lanes lanes;
    private final PaperBroker paper;
    private final Accounts accounts;
    private final Gate gate;

    Dispatch(Lanes lanes, PaperBroker paper, Accounts accounts, Gate gate) {
        this.lanes = lanes;
        this.paper = paper;
        this.accounts = accounts;
        this.gate = gate;
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
        lanes.add(order.key().account(), new Errand.Submit(order, false));
    }

    /**
     * Asks the broker to take an order back; one that still waits for its broker is not sent any more.
     *
     * @param order an order that is not at its end
     */
    public void cancel(Order order) {
        gate.takeBack(order);
        lanes.add(order.key().account(), new Errand.Cancel(order));
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
                        lanes.add(account, new Errand.Simulated("paper-price", new PriceSeen(account, symbol, price))));
    }

    /** Ends the paper broker's trading day; its route calls this by the clock. */
    public void endPaperDay() {
        accounts.all().stream()
                .filter(account -> account.connection().broker().equals("paper"))
                .map(Account::id)
                .forEach(account -> lanes.add(account, new Errand.Simulated("paper-end-day", account)));
    }
}
