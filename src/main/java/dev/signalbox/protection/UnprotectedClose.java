package dev.signalbox.protection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.uuid.Generators;
import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.AllocatedSignal;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.books.ProtectionReader;
import dev.signalbox.journal.Journal;
import dev.signalbox.journal.NotRecorded;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Side;
import dev.signalbox.trading.Signal;
import dev.signalbox.trading.Terms;
import dev.signalbox.trading.TimeInForce;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Closes at the market, by an alert of the hub's own that takes the way of every other one from the journal on. */
@Component
class UnprotectedClose {
    private static final Logger LOG = LoggerFactory.getLogger(UnprotectedClose.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    private final Journal journal;
    private final Clock clock;

    UnprotectedClose(Journal journal, Clock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * What is to be closed.
     *
     * @param side the side of the order that closes it
     * @param strategy whose position it is; empty text for the account's as a whole
     */
    record Part(Contract contract, Side side, BigDecimal quantity, String strategy) {}

    /** Closes what has no stop loss. */
    void close(ProtectionReader.Line line, Account account, int attempt) {
        ProtectionReader.Entry entry = line.of();
        Side side = entry.whose().side() == Side.BUY ? Side.SELL : Side.BUY;
        var part = new Part(
                entry.contract(), side, line.stop().missing(), entry.whose().strategy());
        close(account, part, "protect:" + entry.id() + ":" + attempt);
    }

    /** Closes a part; nothing is done twice for the same occasion. */
    void close(Account account, Part part, String occasion) {
        LOG.warn(
                "{}: {} {} {} at the market, because of {}",
                account.id(),
                part.side().word(),
                Numbers.text(part.quantity()),
                part.contract().symbol(),
                occasion);
        try {
            journal.record(new AllocatedSignal(
                    signal(account, part, occasion),
                    List.of(new Allocation(account, BigDecimal.ONE, Optional.empty()))));
        } catch (NotRecorded away) {
            LOG.error("{}: it could not be recorded and is tried again: {}", account.id(), away.getMessage());
        }
    }

    private Signal signal(Account account, Part part, String occasion) {
        Instant now = clock.instant();
        Intent.Scope scope = part.strategy().isEmpty() ? Intent.Scope.ACCOUNT : Intent.Scope.STRATEGY;
        var intent = new Intent.Close(Optional.of(part.side()), new Portion.Units(part.quantity()), scope);
        var terms = new Terms(OrderType.MARKET, Optional.empty(), Optional.empty(), TimeInForce.GTC);
        BigDecimal step = part.quantity().ulp();
        var exactly = new Instrument(part.contract(), step, step, true);
        return new Signal(
                alert(account, part, occasion, now),
                Instruction.of(exactly, intent, terms),
                new Signal.Origin(account.id(), part.strategy(), now),
                List.of());
    }

    private static Alert alert(Account account, Part part, String occasion, Instant now) {
        var body = MAPPER.createObjectNode()
                .put("action", "close")
                .put("account", account.id())
                .put("symbol", part.contract().symbol())
                .put("quantity", Numbers.text(part.quantity()))
                .put("cause", occasion);
        return new Alert(
                Generators.timeBasedEpochGenerator().generate(),
                Alert.HUB,
                new Alert.Identity(Alert.HUB + ":" + occasion, true, ""),
                body.toString().getBytes(UTF_8),
                new Alert.Times(now, now, now));
    }
}
