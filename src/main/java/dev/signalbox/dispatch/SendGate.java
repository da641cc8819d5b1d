package dev.signalbox.dispatch;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.CallPolicy.GiveUp;
import dev.signalbox.brokers.Guard.Objection;
import dev.signalbox.cluster.Leases;
import dev.signalbox.journal.KillSwitch;
import dev.signalbox.trading.ExecutionReport;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Asked at the very moment of sending: may this order still go out? */
@Component("orderGate")
class SendGate {
    private final KillSwitch killSwitch;
    private final Accounts accounts;
    private final Leases leases;
    private final Clock clock;
    private final Set<UUID> takenBack = ConcurrentHashMap.newKeySet();

    SendGate(KillSwitch killSwitch, Accounts accounts, Leases leases, Clock clock) {
        this.killSwitch = killSwitch;
        this.accounts = accounts;
        this.leases = leases;
        this.clock = clock;
    }

    /** What is against sending an order now. */
    Optional<Objection> objection(Order order) {
        String account = order.key().account();
        if (!leases.isSure(account)) {
            return Optional.of(Objection.NOT_OURS);
        }
        // What was asked for with an entry that filled before the switch is not taken from it.
        if (killSwitch.stops(account) && !order.endsLoss()) {
            return Optional.of(Objection.KILLED);
        }
        if (takenBack.contains(order.key().id())) {
            return Optional.of(Objection.TAKEN_BACK);
        }
        return clock.instant().isBefore(lastMoment(order)) ? Optional.empty() : Optional.of(Objection.STALE);
    }

    /** What is against changing an order that works. */
    Optional<Objection> objectionToChange(Order order) {
        String account = order.key().account();
        if (!leases.isSure(account)) {
            return Optional.of(Objection.NOT_OURS);
        }
        if (killSwitch.stops(account)) {
            return Optional.of(Objection.KILLED);
        }
        return takenBack.contains(order.key().id()) ? Optional.of(Objection.TAKEN_BACK) : Optional.empty();
    }

    /** Waits while nobody can tell whether this hub still serves the account; false when another one does. */
    boolean awaitTurn(Order order) throws InterruptedException {
        return leases.awaitSure(order.key().account());
    }

    /** For how long another hub, or an earlier run of this one, cannot have sent an order. */
    Duration servedFor(Order order) {
        return leases.servedFor(order.key().account());
    }

    /**
     * The last moment at which an order may be sent: an entry until its alert is stale by {@code max_age}, and in any
     * case for no longer than the broker's file says.
     */
    Instant lastMoment(Order order) {
        GiveUp giveUp = accounts.account(order.key().account())
                .map(Account::connection)
                .orElseThrow()
                .pace()
                .patience()
                .giveUp();
        Order.Origin origin = order.origin();
        Instant patience = origin.recorded().plus(order.request().reduceOnly() ? giveUp.exits() : giveUp.entries());
        return origin.sendBefore().filter(patience::isAfter).orElse(patience);
    }

    /** From now on an order is no longer sent. */
    void takeBack(Order order) {
        takenBack.add(order.key().id());
    }

    /** Somebody wants an order to be sent again. */
    void admit(Order order) {
        takenBack.remove(order.key().id());
    }

    /** What is to be recorded of an order that was not sent; nothing when another hub sends it. */
    Optional<ExecutionReport> ended(Order order, Objection objection) {
        Instant now = clock.instant();
        return switch (objection) {
            case STALE -> Optional.of(ExecutionReport.of(order, OrderStatus.EXPIRED, Optional.of(stale(order)), now));
            case KILLED ->
                Optional.of(ExecutionReport.of(
                        order,
                        OrderStatus.CANCELED,
                        Optional.of("the kill switch was turned on before it was sent"),
                        now));
            case TAKEN_BACK ->
                Optional.of(ExecutionReport.of(
                        order, OrderStatus.CANCELED, Optional.of("it was taken back before it was sent"), now));
            case NOTHING_LEFT ->
                Optional.of(
                        ExecutionReport.of(order, OrderStatus.CANCELED, Optional.of("nothing was left to close"), now));
            case NOT_OURS, OTHER_QUANTITY -> Optional.empty();
        };
    }

    private String stale(Order order) {
        return "stale: it could not be sent before " + lastMoment(order);
    }
}
