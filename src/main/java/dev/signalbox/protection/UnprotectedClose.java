package dev.signalbox.protection;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.journal.ClosingSignal;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.NotRecorded;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Side;
import java.time.Clock;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Closes at the market, by an alert of the hub's own. */
@Component
class UnprotectedClose {
    private static final Logger LOG = LoggerFactory.getLogger(UnprotectedClose.class);

    private final Journal journal;
    private final Clock clock;

    UnprotectedClose(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /** Closes what has no stop loss. */
    void close(ProtectionReader.Line line, Account account, int attempt) {
        ProtectionReader.Entry entry = line.of();
        Side side = entry.whose().side() == Side.BUY ? Side.SELL : Side.BUY;
        var part = new ClosingSignal.Part(
                entry.contract(), side, line.stop().missing(), entry.whose().strategy());
        close(account, part, "protect:" + entry.id() + ":" + attempt);
    }

    /** Closes a part; nothing is done twice for the same occasion. */
    void close(Account account, ClosingSignal.Part part, String occasion) {
        LOG.warn(
                "{}: {} {} {} at the market, because of {}",
                account.id(),
                part.side().word(),
                Numbers.text(part.quantity()),
                part.contract().symbol(),
                occasion);
        try {
            var why = new ClosingSignal.Occasion(occasion, occasion, OptionalInt.empty());
            journal.record(new ClosingSignal(account, part, why).at(clock.instant()));
        } catch (NotRecorded away) {
            LOG.error("{}: it could not be recorded and is tried again: {}", account.id(), away.getMessage());
        }
    }
}
