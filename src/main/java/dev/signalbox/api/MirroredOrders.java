package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.JournalReader;
import dev.signalbox.books.PositionReader;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Position;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Does at an account's mirror what a person did by hand to an order or a position of the account. What cannot be done there
 * is told in the log: the account itself comes first.
 */
@Component
class MirroredOrders {
    private static final Logger LOG = LoggerFactory.getLogger(MirroredOrders.class);

    private final Accounts accounts;
    private final JournalReader journal;
    private final PositionReader positionReader;

    MirroredOrders(Accounts accounts, JournalReader journal, PositionReader positionReader) {
        this.accounts = accounts;
        this.journal = journal;
        this.positionReader = positionReader;
    }

    /** Finds what the same alert made of the same order at the mirror, and has not ended. */
    void alike(Order order, Consumer<JournalReader.Line> then) {
        accounts.mirrorOf(order.key().account())
                .ifPresent(mirror -> journal.ordersOf(order.key().alertId()).stream()
                        .filter(line -> line.order().key().account().equals(mirror.id()))
                        .filter(line -> isAlike(line.order(), order))
                        .forEach(line -> attempt(mirror, () -> then.accept(line))));
    }

    /** Finds what the mirror holds of the same contract. */
    void alike(Account account, Position position, BiConsumer<Account, Position> then) {
        accounts.mirrorOf(account.id()).ifPresent(mirror -> positionReader.positions(mirror.id()).stream()
                .filter(held -> held.contract().equals(position.contract()))
                .forEach(held -> attempt(mirror, () -> then.accept(mirror, held))));
    }

    private static boolean isAlike(Order one, Order other) {
        return !one.progress().status().isFinal()
                && one.contract().symbol().equals(other.contract().symbol())
                && one.request().side() == other.request().side()
                && one.request().reduceOnly() == other.request().reduceOnly()
                && one.request()
                        .protects()
                        .map(Order.Protects::kind)
                        .equals(other.request().protects().map(Order.Protects::kind));
    }

    private static void attempt(Account mirror, Runnable action) {
        try {
            action.run();
        } catch (BadRequest | RefusedByRule unlike) {
            LOG.warn("{} is not as the account that it mirrors: {}", mirror.id(), unlike.getMessage());
        }
    }
}
