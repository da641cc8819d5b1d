package dev.signalbox.reconciliation;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.books.Prices;
import dev.signalbox.brokers.BrokerCalls;
import dev.signalbox.brokers.BrokerRequest;
import dev.signalbox.brokers.Operation;
import dev.signalbox.brokers.Outcome;
import dev.signalbox.journal.BrokerSnapshot;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** Asks a broker about an account, once. Of an account that is simulated here, the journal knows it all. */
@Component
public class BrokerAccountQuery {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerAccountQuery.class);

    private final Set<String> otherCurrencies = ConcurrentHashMap.newKeySet();
    private final BrokerCalls calls;
    private final PositionReader positionReader;
    private final Prices prices;
    private final KnownContracts contracts;

    BrokerAccountQuery(BrokerCalls calls, PositionReader positionReader, Prices prices, KnownContracts contracts) {
        this.calls = calls;
        this.positionReader = positionReader;
        this.prices = prices;
        this.contracts = contracts;
    }

    /** What a broker says of what is held. */
    public sealed interface Answer {}

    /** What a broker says of what is in the account. */
    sealed interface Money {}

    /** Without open profit, and with it; the latter is empty when the broker does not say. */
    record Worth(BigDecimal balance, Optional<BigDecimal> equity) implements Money {}

    /**
     * Each position that is not flat, the broker's names of those that nobody here knows, and the open profit of them all;
     * the latter is empty when the broker does not say.
     */
    public record Told(List<BrokerSnapshot.Held> held, List<String> unknown, Optional<BigDecimal> openProfit)
            implements Answer {
        /** {@return the positions that are known here} */
        public List<Position> positions() {
            return held.stream().map(BrokerSnapshot.Held::position).toList();
        }
    }

    /** It does not say, or nobody understands it. */
    public record Unclear(String reason) implements Answer, Money {}

    /** What is held. */
    Answer positions(Account account) {
        return account.isSimulated()
                ? ofBooks(account)
                : ask(
                        account,
                        Operation.POSITIONS,
                        answer -> answer instanceof Outcome.Positions positions
                                ? told(account, positions)
                                : new Unclear("it did not answer with positions"),
                        Unclear::new);
    }

    /** The last prices that were seen, by which currencies are converted. */
    Map<String, BigDecimal> rates() {
        return prices.last();
    }

    /** What is in the account. */
    Money money(Account account) {
        if (account.isSimulated()) {
            BigDecimal balance = account.startingBalance().add(positionReader.realized(account.id()));
            return new Worth(balance, Optional.empty());
        }
        return ask(
                account,
                Operation.ACCOUNT,
                answer -> answer instanceof Outcome.Balance balance
                        ? worth(account, balance)
                        : new Unclear("it did not answer with a balance"),
                Unclear::new);
    }

    private Worth worth(Account account, Outcome.Balance balance) {
        String currency = account.terms().currency();
        if (!balance.currency().equals(currency) && otherCurrencies.add(account.id())) {
            LOG.warn(
                    "{}: its broker counts in {}, accounts.yaml in {}; write currency: {} there",
                    account.id(),
                    balance.currency(),
                    currency,
                    balance.currency());
        }
        return new Worth(balance.balance(), balance.equity());
    }

    private <A> A ask(
            Account account, Operation operation, Function<Outcome.Answer, A> understand, Function<String, A> unclear) {
        return switch (calls.ask(BrokerRequest.about(operation, account)).outcome()) {
            case Outcome.Accepted accepted -> understand.apply(accepted.answer());
            case Outcome.Rejected rejected -> unclear.apply(rejected.reason());
            case Outcome.Unknown unknown -> unclear.apply(unknown.reason());
            case Outcome.Busy busy -> unclear.apply(busy.reason());
            case Outcome.NotSent notSent -> unclear.apply(notSent.reason());
            case Outcome.Absent absent -> unclear.apply("it found nothing");
            case Outcome.Withheld withheld -> unclear.apply("the hub is stopping");
        };
    }

    private Told ofBooks(Account account) {
        Map<String, BigDecimal> seen = prices.last();
        return new Told(
                positionReader.positions(account.id()).stream()
                        .map(position -> new BrokerSnapshot.Held(
                                position,
                                Optional.ofNullable(seen.get(position.contract().symbol()))))
                        .toList(),
                List.of(),
                Optional.empty());
    }

    private Answer told(Account account, Outcome.Positions positions) {
        Map<String, BigDecimal> seen = positionReader.prices(account.id());
        List<BrokerSnapshot.Held> held = new ArrayList<>();
        List<String> unknown = new ArrayList<>();
        for (Outcome.Held one : positions.positions()) {
            if (one.quantity().signum() != 0) {
                contracts
                        .find(account, one.symbol())
                        .map(contract -> isOtherSide(one, positions) ? contract.shortSide() : contract)
                        .map(contract -> new Position(contract, one.quantity(), one.averagePrice()))
                        .ifPresentOrElse(
                                position ->
                                        held.add(new BrokerSnapshot.Held(position, mark(account, position, one, seen))),
                                () -> unknown.add(one.symbol()));
            }
        }
        return new Told(held, unknown, openProfit(positions));
    }

    /** Of both sides of one thing, in an account that may hold them, the short one has a name of its own. */
    private static boolean isOtherSide(Outcome.Held one, Outcome.Positions positions) {
        return one.quantity().signum() < 0
                && positions.positions().stream()
                        .anyMatch(other -> other.symbol().equals(one.symbol())
                                && other.quantity().signum() > 0);
    }

    private static Optional<BigDecimal> openProfit(Outcome.Positions positions) {
        List<Outcome.Held> held = positions.positions().stream()
                .filter(one -> one.quantity().signum() != 0)
                .toList();
        return held.stream().allMatch(one -> one.openProfit().isPresent())
                ? Optional.of(held.stream()
                        .map(one -> one.openProfit().orElseThrow())
                        .reduce(BigDecimal.ZERO, BigDecimal::add))
                : Optional.empty();
    }

    /** The price at which the position has the profit that the broker reports; else the last one that was seen. */
    private static Optional<BigDecimal> mark(
            Account account, Position position, Outcome.Held held, Map<String, BigDecimal> seen) {
        var currency = new AccountCurrency(account.terms().currency(), seen);
        return held.openProfit()
                .flatMap(profit -> currency.priceAt(position, profit))
                .or(() -> Optional.ofNullable(seen.get(position.contract().symbol())));
    }
}
