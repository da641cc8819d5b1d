package dev.signalbox.dispatch;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.books.Queued;
import dev.signalbox.deadletters.Replay;
import dev.signalbox.journal.CommitListener;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Hands what the journal recorded to the lanes of the accounts concerned. */
@Component("dispatch")
public class Dispatch implements CommitListener {
    private final Lanes lanes;
    private final PaperMarket paperMarket;
    private final SendGate sendGate;
    private final OrderRetry orderRetry;
    private final Abandonment abandonment;

    Dispatch(Lanes lanes, PaperMarket paperMarket, SendGate sendGate, OrderRetry orderRetry, Abandonment abandonment) {
        this.lanes = lanes;
        this.paperMarket = paperMarket;
        this.sendGate = sendGate;
        this.orderRetry = orderRetry;
        this.abandonment = abandonment;
    }

    @Override
    public void committed(Map<String, BigDecimal> prices, List<Order> takenBack, List<Queued> orders) {
        prices.forEach(paperMarket::seen);
        Set<UUID> fresh =
                orders.stream().map(queued -> queued.order().key().id()).collect(Collectors.toSet());
        // What was recorded just now is not at its broker, and the gate keeps it from going there.
        takenBack.stream().filter(order -> fresh.contains(order.key().id())).forEach(sendGate::takeBack);
        takenBack.stream().filter(order -> !fresh.contains(order.key().id())).forEach(this::cancel);
        orders.forEach(queued -> lanes.queue(
                queued.order().key().account(), queued.turn(), new BrokerTask.Submit(queued.order(), false)));
        // What an entry took along is at the broker already.
        takenBack.stream()
                .filter(order ->
                        order.isAttached() && fresh.contains(order.key().id()))
                .forEach(this::cancel);
    }

    /**
     * Asks the broker to take an order back; one that still waits for its broker is no longer sent.
     *
     * @param order an order that is not at its end
     */
    public void cancel(Order order) {
        sendGate.takeBack(order);
        lanes.add(order.key().account(), new BrokerTask.Cancel(order, false));
    }

    /**
     * Brings to the broker what an order is to be changed to by the journal.
     *
     * @param order an order that works
     */
    public void change(Order order) {
        lanes.add(order.key().account(), new BrokerTask.Change(order));
    }

    /**
     * Tries an order again that had become a dead letter, between the other errands of its account.
     *
     * @param order the order
     * @param signal its alert, read again
     * @param allocation its account, and how much of the alert is for it
     * @return what came of it
     * @throws NotReplayable when the broker cannot say whether it has the order, or the account's other orders wait so
     *     long for their broker that nothing can be said now
     */
    public Replay.Result replay(Order order, Signal signal, Allocation allocation) {
        return lanes.between(order.key().account(), "replay", () -> orderRetry.replay(order, signal, allocation));
    }

    /**
     * Gives up an order of which nobody knows whether the broker has it.
     *
     * @param order the order
     */
    public void abandon(Order order) {
        abandonment.of(order);
    }

    /**
     * Tells simulated brokers a price of the market.
     *
     * @param symbol of what
     * @param price the price
     * @return completes when the limits of the simulated accounts that hold it were judged by it; fails when one of them
     *     could not be, and then the next look at the account does it
     */
    public CompletableFuture<Void> posted(String symbol, BigDecimal price) {
        return paperMarket.posted(symbol, price);
    }

    /** Ends the paper broker's trading day; its route calls this by the clock. */
    public void endPaperDay() {
        paperMarket.endDay();
    }
}
