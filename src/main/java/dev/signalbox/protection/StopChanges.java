package dev.signalbox.protection;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.JournalReader;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.journal.ChangeResult;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.KillSwitch;
import dev.signalbox.journal.WantedChange;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Moves the stop loss of an entry by its broker's own change of the order, so that the position is never without it. A stop
 * that is one order with its target is moved so where the broker's file says {@code change_linked}; one that is several
 * orders is not, and one that follows the market at the broker not at all.
 */
@Component
class StopChanges {
    private static final Logger LOG = LoggerFactory.getLogger(StopChanges.class);

    private final JournalReader reader;
    private final Journal journal;
    private final Dispatch dispatch;
    private final KillSwitch killSwitch;

    /** What was asked for last, by entry: what is not there when nothing is asked for any more was refused. */
    private final Map<UUID, Asked> asked = new ConcurrentHashMap<>();

    /** The entries whose stops the broker did not move; it is not asked again. */
    private final Set<UUID> refused = ConcurrentHashMap.newKeySet();

    StopChanges(JournalReader reader, Journal journal, Dispatch dispatch, KillSwitch killSwitch) {
        this.reader = reader;
        this.journal = journal;
        this.dispatch = dispatch;
        this.killSwitch = killSwitch;
    }

    private record Asked(UUID order, BigDecimal price) {}

    /** Forgets all entries but these. */
    void retain(Set<UUID> entries) {
        asked.keySet().retainAll(entries);
        refused.retainAll(entries);
    }

    /**
     * Has the broker move the stop loss of an entry.
     *
     * @param entry the order that opened what is held
     * @param price where it is to stand
     * @return whether it is being moved; false when a new order has to take its place
     */
    boolean move(Account account, UUID entry, BigDecimal price) {
        if (refused.contains(entry) || killSwitch.stops(account.id())) {
            return false;
        }
        // Before the stops: a change that is carried out between the two readings is in the stop then.
        Set<UUID> changing = changing(account.id());
        List<Order> stops = stops(account.id(), entry);
        if (stops.size() != 1 || !isMovable(stops.getFirst(), account)) {
            return false;
        }
        Order stop = stops.getFirst();
        if (changing.contains(stop.key().id())) {
            return true;
        }
        if (wasRefused(entry, stop)) {
            refused.add(entry);
            return false;
        }
        begin(account, entry, stop, price);
        return true;
    }

    private Set<UUID> changing(String account) {
        return reader.changing(List.of(account)).stream()
                .map(order -> order.key().id())
                .collect(Collectors.toSet());
    }

    private List<Order> stops(String account, UUID entry) {
        return reader.working(List.of(account)).stream()
                .filter(working -> !working.takenBack())
                .map(JournalReader.Working::order)
                .filter(Order::endsLoss)
                .filter(order -> protects(order)
                        .filter(of -> of.entry().equals(entry) && of.trail().isEmpty())
                        .isPresent())
                .toList();
    }

    private static Optional<Order.Protects> protects(Order order) {
        return order.request().protects();
    }

    private static boolean isMovable(Order stop, Account account) {
        return protects(stop).flatMap(Order.Protects::beside).isEmpty()
                || account.connection().pace().patience().linking().movesOneOfTwo();
    }

    private boolean wasRefused(UUID entry, Order stop) {
        Optional<BigDecimal> now = stop.request().terms().stopPrice();
        return Optional.ofNullable(asked.get(entry))
                .filter(last -> last.order().equals(stop.key().id()))
                .filter(last ->
                        now.filter(at -> at.compareTo(last.price()) == 0).isEmpty())
                .isPresent();
    }

    private void begin(Account account, UUID entry, Order stop, BigDecimal price) {
        OrderFigures now = OrderFigures.of(stop.request());
        OrderFigures moved = new OrderFigures(now.quantity(), now.limitPrice(), Optional.of(price));
        Asked last = new Asked(stop.key().id(), price);
        asked.put(entry, last);
        journal.move(new WantedChange(stop, now, moved), account).whenComplete((result, failure) -> {
            if (result instanceof ChangeResult.Begun) {
                dispatch.change(stop);
            } else {
                // Nobody refused it: it is moved from where it stands by then.
                asked.remove(entry, last);
            }
            if (failure != null) {
                LOG.warn("{}: a stop that follows the market waits for the database", account.id());
            }
        });
    }
}
