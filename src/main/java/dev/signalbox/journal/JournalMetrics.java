package dev.signalbox.journal;

import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what was committed. */
final class JournalMetrics {
    private final FillListener fills;
    private final Meter.MeterProvider<Counter> orders;
    private final Meter.MeterProvider<Counter> refusals;

    private final Counter remembered;
    private final Counter read;
    private final Counter readAgain;

    JournalMetrics(MeterRegistry registry, FillListener fills) {
        this.fills = fills;
        this.remembered = batches(registry, "remembered");
        this.read = batches(registry, "read");
        this.readAgain = batches(registry, "read_again");
        this.orders = Counter.builder("signalbox.orders")
                .description("Orders by the status that they reached")
                .withRegistry(registry);
        this.refusals = Counter.builder("signalbox.risk.refusals")
                .description("Refusals by account and rule")
                .withRegistry(registry);
    }

    private static Counter batches(MeterRegistry registry, String accounts) {
        return Counter.builder("signalbox.journal.batches")
                .description("Transactions of the journal by where it had the accounts from")
                .tag("accounts", accounts)
                .register(registry);
    }

    /** A batch took its accounts for unchanged, and had to read them after all. */
    void readAgain() {
        readAgain.increment();
    }

    void committed(JournalTransaction journalTransaction) {
        (journalTransaction.isRemembered() ? remembered : read).increment();
        BatchOutcome outcome = journalTransaction.outcome();
        outcome.orders().forEach(order -> count(order, OrderStatus.PENDING));
        outcome.booked().changed().forEach(changed -> count(changed.order(), changed.status()));
        outcome.booked().booked().forEach(booked -> fills.booked(booked.order(), booked.fill()));
        outcome.recorded().forEach(recorded -> recorded.refusals().forEach(this::count));
    }

    private void count(Order order, OrderStatus status) {
        Order.Key key = order.key();
        orders.withTags("broker", key.broker(), "account", key.account(), "status", status.word())
                .increment();
    }

    private void count(Refusal refusal) {
        refusals.withTags("account", refusal.account(), "rule", refusal.rule()).increment();
    }
}
