package dev.signalbox.protection;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.journal.ClosingSignal;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.ProtectionChange;
import dev.signalbox.reconciliation.BrokerAccountQuery.Told;
import dev.signalbox.reconciliation.SettledPositions;
import dev.signalbox.trading.Position;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Looks into what was closed beyond what was held: a stop and a target, or an exit and one of them, that filled at the same
 * moment. What their broker holds on the other side because of it is closed.
 */
@Component
class Overshoots {
    private static final Logger LOG = LoggerFactory.getLogger(Overshoots.class);

    private final SettledPositions broker;
    private final UnprotectedClose close;
    private final Journal journal;
    private final Set<String> busy = ConcurrentHashMap.newKeySet();

    Overshoots(SettledPositions broker, UnprotectedClose close, Journal journal) {
        this.broker = broker;
        this.close = close;
        this.journal = journal;
    }

    /** Asks the broker, beside whoever asks for it. */
    void look(ProtectionReader.Line line, Account account) {
        if (busy.add(account.id())) {
            Thread.ofVirtual().name("overshoot-" + account.id()).start(() -> {
                try {
                    lookNow(line, account);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                } catch (RuntimeException e) {
                    LOG.warn("{}: what was closed too much is looked into again: {}", account.id(), e.getMessage());
                } finally {
                    busy.remove(account.id());
                }
            });
        }
    }

    private void lookNow(ProtectionReader.Line line, Account account) throws InterruptedException {
        if (!(broker.settled(account) instanceof Told told)) {
            return;
        }
        ProtectionReader.Entry entry = line.of();
        BigDecimal held = told.positions().stream()
                .filter(position ->
                        position.contract().symbol().equals(entry.contract().symbol()))
                .map(Position::quantity)
                .findFirst()
                .orElse(BigDecimal.ZERO);
        BigDecimal wrong = entry.whose().side().signed(held).negate().min(line.overshot());
        if (wrong.signum() > 0) {
            Side back = entry.whose().side();
            close.close(
                    account,
                    new ClosingSignal.Part(entry.contract(), back, wrong, ""),
                    "overshoot:" + entry.id() + ":" + line.overshot().toPlainString());
        }
        journal.protect(account.id(), new ProtectionChange.LookedInto(entry.id()))
                .join();
    }
}
