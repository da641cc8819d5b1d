package dev.signalbox.journal;

import dev.signalbox.books.Event;
import dev.signalbox.books.EventKind;
import dev.signalbox.trading.Order;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/** What a transaction changed of what can be asked for: alerts before their orders, and what follows from those last. */
final class TransactionEvents {
    private final FillBooking booked;
    private final List<Protections> protections;
    private final Set<Event> first = new LinkedHashSet<>();
    private final Set<Event> last = new LinkedHashSet<>();

    TransactionEvents(FillBooking booked, List<Protections> protections) {
        this.booked = booked;
        this.protections = protections;
    }

    TransactionEvents alerts(List<Receipt.Recorded> recorded) {
        recorded.forEach(
                one -> first.add(new Event(EventKind.ALERT, one.alertId().toString())));
        return orders(recorded.stream().flatMap(one -> one.orders().stream()));
    }

    TransactionEvents orders(Stream<Order> orders) {
        orders.forEach(order -> order(order.key().id()));
        return this;
    }

    TransactionEvents smaller(List<RestingCancellations.Smaller> smaller) {
        smaller.forEach(one -> order(one.id()));
        return this;
    }

    TransactionEvents positions(List<PositionReconciliation.Adopted> adopted) {
        adopted.forEach(one -> position(one.account(), one.position().contract().symbol()));
        return this;
    }

    TransactionEvents accounts(Collection<String> accounts) {
        accounts.forEach(account -> last.add(new Event(EventKind.ACCOUNT, account)));
        return this;
    }

    List<Event> all() {
        booked.progressed().forEach(one -> order(one.report().order().key().id()));
        booked.booked().forEach(this::fill);
        booked.moved()
                .forEach(
                        one -> position(one.account(), one.position().contract().symbol()));
        protections.stream()
                .flatMap(account -> account.changed().stream())
                .forEach(entry ->
                        position(entry.whose().account(), entry.contract().symbol()));
        return Stream.concat(first.stream(), last.stream()).toList();
    }

    private void fill(FillBooking.Booked one) {
        first.add(new Event(
                EventKind.FILL, one.order().key().account() + " " + one.fill().executionId()));
    }

    private void order(UUID id) {
        first.add(new Event(EventKind.ORDER, id.toString()));
    }

    /** Before its account, which was added already. */
    private void position(String account, String symbol) {
        first.add(new Event(EventKind.POSITION, account + " " + symbol));
    }
}
