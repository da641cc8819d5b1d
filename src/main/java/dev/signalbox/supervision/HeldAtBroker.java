package dev.signalbox.supervision;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.brokers.Question;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.orders.Books;
import dev.signalbox.trading.Contract;
import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Asks a broker what an account holds. Of an account that is simulated here, the journal knows it. */
@Component
class HeldAtBroker {
    private final BrokerCalls calls;
    private final Books books;
    private final Mappings mappings;

    HeldAtBroker(BrokerCalls calls, Books books, Mappings mappings) {
        this.calls = calls;
        this.books = books;
        this.mappings = mappings;
    }

    /** What a broker says. */
    sealed interface Answer {}

    /** Each position that is not flat. */
    record Told(List<Position> positions) implements Answer {}

    /** It does not say, or nobody understands it. */
    record Unclear(String reason) implements Answer {}

    /**
     * Asks until the broker and the journal agree, and no longer than the broker's reading may lag behind: what it says
     * then is what is held.
     */
    Answer settled(Account account) throws InterruptedException {
        Answer answer = now(account);
        Iterator<Duration> pauses =
                account.connection().pace().patience().lookUps().iterator();
        while (!agrees(account, answer) && pauses.hasNext()) {
            Thread.sleep(pauses.next());
            answer = now(account);
        }
        return answer;
    }

    private boolean agrees(Account account, Answer answer) {
        return answer instanceof Told told
                && quantities(told.positions()).equals(quantities(books.positions(account.id())));
    }

    private static Map<String, String> quantities(List<Position> positions) {
        return positions.stream()
                .collect(Collectors.toMap(
                        position -> position.contract().symbol(), position -> Numbers.text(position.quantity())));
    }

    private Answer now(Account account) {
        if (account.connection().access().isEmpty()) {
            return new Told(books.positions(account.id()));
        }
        return switch (calls.ask(Question.about(Operation.POSITIONS, account)).outcome()) {
            case Outcome.Accepted accepted -> told(account, accepted);
            case Outcome.Rejected rejected -> new Unclear(rejected.reason());
            case Outcome.Unknown unknown -> new Unclear(unknown.reason());
            case Outcome.Busy busy -> new Unclear(busy.reason());
            case Outcome.NotSent notSent -> new Unclear(notSent.reason());
            case Outcome.Absent absent -> new Unclear("it found nothing");
            case Outcome.Withheld withheld -> new Unclear("the hub is stopping");
        };
    }

    private Answer told(Account account, Outcome.Accepted accepted) {
        if (!(accepted.answer() instanceof Outcome.Positions held)) {
            return new Unclear("it did not answer with positions");
        }
        List<Position> positions = new ArrayList<>();
        for (Outcome.Held one : held.positions()) {
            Optional<Contract> contract = contract(account, one.symbol());
            if (contract.isEmpty()) {
                return new Unclear("it holds " + one.symbol()
                        + ", which no table of mappings/symbols knows; close that at the broker, or add it there");
            }
            if (one.quantity().signum() != 0) {
                positions.add(new Position(contract.get(), one.quantity(), one.averagePrice()));
            }
        }
        return new Told(positions);
    }

    /** What was traded here is known by its name for ever, what was not is looked up. */
    private Optional<Contract> contract(Account account, String symbol) {
        return books.positions(account.id()).stream()
                .map(Position::contract)
                .filter(contract -> contract.symbol().equals(symbol))
                .findFirst()
                .or(() -> mappings.symbols().find(symbol, calls.now()).map(Instrument::contract));
    }
}
