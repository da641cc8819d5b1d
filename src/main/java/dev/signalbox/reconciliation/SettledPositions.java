package dev.signalbox.reconciliation;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.journal.BrokerSnapshot;
import dev.signalbox.journal.Journal;
import dev.signalbox.reconciliation.BrokerAccountQuery.Answer;
import dev.signalbox.reconciliation.BrokerAccountQuery.Told;
import dev.signalbox.reconciliation.BrokerAccountQuery.Unclear;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Finds out for certain what an account holds. */
@Component
public class SettledPositions {
    private final BrokerAccountQuery look;
    private final PositionReader positionReader;
    private final Journal journal;
    private final Clock clock;

    SettledPositions(BrokerAccountQuery look, PositionReader positionReader, Journal journal, Clock clock) {
        this.look = look;
        this.positionReader = positionReader;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Asks until the broker and the journal agree, and no longer than the broker's reading may lag behind: what it says
     * then is what is held, and the journal takes it over.
     */
    public Answer settled(Account account) throws InterruptedException {
        return settled(account, ask(account));
    }

    /** What the broker said, and when it was asked. */
    private record Asked(Instant at, Answer answer) {}

    private Asked ask(Account account) {
        Instant now = clock.instant();
        return new Asked(now, look.positions(account));
    }

    private Answer settled(Account account, Asked first) throws InterruptedException {
        Iterator<Duration> pauses =
                account.connection().pace().patience().lookUps().iterator();
        Asked asked = first;
        while (!agrees(account, asked.answer()) && pauses.hasNext()) {
            Thread.sleep(pauses.next());
            asked = ask(account);
        }
        return asked.answer() instanceof Told told && !agrees(account, told)
                ? adopted(account, asked.at(), told)
                : asked.answer();
    }

    /**
     * Finds it out where the broker has less of a contract than the journal, and not nothing: a fee may be taken in coins. That
     * nothing is there is left to the usual looks, as a reading may lag behind.
     */
    public void settleLess(Account account, Contract contract) throws InterruptedException {
        Asked asked = ask(account);
        if (asked.answer() instanceof Told told) {
            BigDecimal there = quantity(told.positions(), contract);
            BigDecimal here = quantity(positionReader.positions(account.id()), contract);
            if (there.signum() == here.signum() && there.abs().compareTo(here.abs()) < 0) {
                settled(account, asked);
            }
        }
    }

    private static BigDecimal quantity(List<Position> positions, Contract contract) {
        return positions.stream()
                .filter(position -> position.contract().symbol().equals(contract.symbol()))
                .map(Position::quantity)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Answer adopted(Account account, Instant askedAt, Told told) throws InterruptedException {
        try {
            journal.observe(new BrokerSnapshot(account, askedAt, Optional.empty(), Optional.of(told.held()), true))
                    .get();
            return told;
        } catch (ExecutionException e) {
            return new Unclear("the journal did not take it: " + e.getCause().getMessage());
        }
    }

    private boolean agrees(Account account, Answer answer) {
        return answer instanceof Told told
                && quantities(told.positions()).equals(quantities(positionReader.positions(account.id())));
    }

    private static Map<String, String> quantities(List<Position> positions) {
        return positions.stream()
                .collect(Collectors.toMap(
                        position -> position.contract().symbol(), position -> Numbers.text(position.quantity())));
    }
}
