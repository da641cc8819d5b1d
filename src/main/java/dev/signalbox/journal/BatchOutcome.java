package dev.signalbox.journal;

import dev.signalbox.books.Queued;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;

/** What came of a batch: what is written of it, and what is told and sent once it is committed. */
final class BatchOutcome {
    private final FillBooking booked;
    private final List<Receipt.Recorded> recorded = new ArrayList<>();
    private final List<Order> again = new ArrayList<>();
    private final List<Order> touched = new ArrayList<>();
    private final List<Order> protective = new ArrayList<>();
    private final List<RestingCancellations.Gone> gone = new ArrayList<>();
    private final List<RestingCancellations.Smaller> smaller = new ArrayList<>();
    private final Map<UUID, Order> waited = new HashMap<>();
    private final List<PositionReconciliation.Adopted> adopted = new ArrayList<>();
    private final List<Runnable> answers = new ArrayList<>();

    /** @param booked the batch's fills */
    BatchOutcome(FillBooking booked) {
        this.booked = booked;
    }

    void add(Receipt receipt) {
        if (receipt instanceof Receipt.Recorded alert) {
            recorded.add(alert);
        }
    }

    void add(RetryResult result) {
        if (result instanceof RetryResult.Again once) {
            again.add(once.order());
        }
    }

    /** Adds orders that are to be changed at their broker. */
    void touch(Stream<Order> orders) {
        orders.forEach(touched::add);
    }

    /** Adds orders that protect what others opened. */
    void protect(List<Order> orders) {
        protective.addAll(orders);
    }

    void adopt(List<PositionReconciliation.Adopted> positions) {
        adopted.addAll(positions);
    }

    /** Adds orders that wait for their price and are to be taken back, or that take the place of one. */
    void takeBack(RestingCancellations cancellations) {
        gone.addAll(cancellations.gone());
        smaller.addAll(cancellations.smaller());
    }

    /** An order that is taken back, or one in its place, as the database has it. */
    void waited(Order order) {
        waited.put(order.key().id(), order);
    }

    /** Has somebody told when the batch is committed. */
    void whenCommitted(Runnable answer) {
        answers.add(answer);
    }

    /** Tells everybody who waits for more than the commit. */
    void answer() {
        answers.forEach(Runnable::run);
    }

    /** Whether a reading of its accounts would find what the batch left them with: no order was written by its row alone. */
    boolean isReadable() {
        return adopted.isEmpty() && smaller.isEmpty() && gone.isEmpty();
    }

    FillBooking booked() {
        return booked;
    }

    List<Receipt.Recorded> recorded() {
        return recorded;
    }

    /** The new orders. */
    List<Order> orders() {
        return recorded.stream().flatMap(alert -> alert.orders().stream()).toList();
    }

    /** The contracts of the new orders. */
    Stream<Contract> contracts() {
        return orders().stream().map(Order::contract).distinct();
    }

    /** The orders that are tried once more. */
    List<Order> again() {
        return again;
    }

    /** The orders that wait to be sent because somebody asked for them. */
    Stream<Order> waiting() {
        return Stream.concat(orders().stream(), again.stream());
    }

    /** The waiting orders that this hub is to take back. */
    List<Order> toTakeBack(HubOrders hub) {
        return gone.stream()
                .filter(one -> hub.areOurs(one.account()))
                .map(one -> waited.get(one.order()))
                .toList();
    }

    /** The orders that this hub is to send; those of other hubs' connections are announced to them. */
    List<Queued> toSend(HubOrders hub) {
        Stream<Order> shrunk = smaller.stream().map(one -> waited.get(one.id()));
        return Stream.of(waiting(), shrunk, protective.stream())
                .flatMap(orders -> orders)
                .filter(order -> hub.areOurs(order.key().account()))
                .map(order -> new Queued(order, hub.lockedAccounts().turn(order)))
                .toList();
    }

    /** The last market price that the batch's alerts told for each symbol. One that a rule found too far off is not believed. */
    Map<String, BigDecimal> prices() {
        Map<String, BigDecimal> prices = new LinkedHashMap<>();
        for (Receipt.Recorded alert : recorded) {
            if (alert.refusals().stream().anyMatch(refusal -> refusal.rule().equals("price_band"))) {
                continue;
            }
            var instruction = alert.signal().instruction();
            instruction
                    .marketPrice()
                    .ifPresent(price ->
                            prices.put(instruction.instrument().contract().symbol(), price));
        }
        return prices;
    }

    /** What of it those are told who follow the live stream. */
    TransactionEvents events(List<Protections> protections) {
        return new TransactionEvents(booked, protections)
                .alerts(recorded)
                .orders(again.stream())
                .orders(touched.stream())
                .orders(protective.stream())
                .smaller(smaller)
                .positions(adopted);
    }
}
