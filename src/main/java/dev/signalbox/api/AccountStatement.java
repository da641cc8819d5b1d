package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.PositionReader;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.journal.AccountStates;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.AccountState;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.Limit;
import dev.signalbox.risk.Lockout;
import dev.signalbox.risk.RiskState;
import dev.signalbox.trading.AccountCurrency;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Works out how an account stands. */
@Component
class AccountStatement {
    private final PositionReader positionReader;
    private final AccountStates states;
    private final PaperBroker paper;
    private final AccountRules accountRules;
    private final Clock clock;

    AccountStatement(
            PositionReader positionReader,
            AccountStates states,
            PaperBroker paper,
            AccountRules accountRules,
            Clock clock) {
        this.positionReader = positionReader;
        this.states = states;
        this.paper = paper;
        this.accountRules = accountRules;
        this.clock = clock;
    }

    AccountView of(Account account) {
        return of(List.of(account)).getFirst();
    }

    /** How accounts stand, in their order; a handful of trips to the database, however many they are. */
    List<AccountView> of(Collection<Account> accounts) {
        Instant now = clock.instant();
        List<String> ids = accounts.stream().map(Account::id).toList();
        Map<String, AccountState> all = states.of(accounts, now);
        Map<String, List<PositionReader.Held>> held = positionReader.held(ids);
        Map<String, Instant> reported = positionReader.reportedAt(ids);
        Map<String, BigDecimal> prices = paper.prices();
        return accounts.stream()
                .map(account -> {
                    List<PositionReader.Held> own = held.getOrDefault(account.id(), List.of());
                    var read = new Read(
                            all.get(account.id()),
                            own.stream().map(PositionReader.Held::position).toList(),
                            account.isSimulated() ? prices : marks(own),
                            Optional.ofNullable(reported.get(account.id())));
                    return view(account, read, now);
                })
                .toList();
    }

    /** What was read of one account. */
    private record Read(
            AccountState state, List<Position> positions, Map<String, BigDecimal> prices, Optional<Instant> reported) {}

    private static Map<String, BigDecimal> marks(List<PositionReader.Held> held) {
        Map<String, BigDecimal> marks = new HashMap<>();
        held.forEach(one ->
                one.mark().ifPresent(mark -> marks.put(one.position().contract().symbol(), mark)));
        return marks;
    }

    private AccountView view(Account account, Read read, Instant now) {
        List<Position> positions = read.positions();
        var currency = new AccountCurrency(account.terms().currency(), read.prices());
        RiskState riskState = standing(account, read.state(), currency.openProfit(positions), now);
        return new AccountView(
                new AccountView.Who(
                        account.id(),
                        account.connection().broker(),
                        account.connection().name(),
                        account.rules().orElse(null)),
                state(account, read.state(), riskState, now),
                money(account, riskState, read),
                accountRules.limits(account, riskState, read.state(), now).stream()
                        .map(AccountStatement::view)
                        .toList(),
                positions.stream().map(p -> view(p, currency)).toList());
    }

    /** The paper broker's prices move while nothing is booked. */
    private RiskState standing(Account account, AccountState state, BigDecimal open, Instant now) {
        RiskState kept = state.standing().orElseThrow();
        Balances live = Balances.of(kept.now().balance(), open);
        return account.isSimulated() ? accountRules.standing(account, Optional.of(kept), live, now) : kept;
    }

    private AccountView.StateView state(Account account, AccountState state, RiskState riskState, Instant now) {
        Lockout lockout = riskState.lockout();
        String word =
                state.gates().killed().isPresent() ? "killed" : lockout.state().word();
        var why = new AccountView.StopView(
                lockout.rule().orElse(null),
                lockout.reason().orElse(null),
                lockout.since().orElse(null));
        return new AccountView.StateView(
                word,
                lockout.isOpen() ? null : why,
                accountRules.flatBy(account, state, now).orElse(null));
    }

    private AccountView.Money money(Account account, RiskState riskState, Read read) {
        BigDecimal balance = riskState.now().balance();
        BigDecimal equity = riskState.now().equity();
        BigDecimal bound =
                read.positions().stream().map(AccountStatement::bound).reduce(BigDecimal.ZERO, BigDecimal::add);
        Optional<BigDecimal> floor = accountRules.floor(account, riskState);
        return new AccountView.Money(
                money(account.startingBalance()),
                money(balance),
                money(balance.subtract(bound)),
                money(equity),
                money(riskState.dayProfit()),
                new AccountView.ToLimits(
                        money(riskState.marks().peakEquity().subtract(equity)),
                        floor.map(AccountStatement::money).orElse(null),
                        floor.map(at -> money(equity.subtract(at))).orElse(null),
                        read.reported().orElse(null)));
    }

    private static AccountView.LimitView view(Limit limit) {
        return new AccountView.LimitView(
                limit.rule(),
                Numbers.text(limit.limit()),
                Numbers.text(limit.used()),
                Numbers.text(limit.distance()),
                limit.unit());
    }

    private static AccountView.PositionView view(Position position, AccountCurrency currency) {
        BigDecimal price = currency.prices().get(position.contract().symbol());
        return new AccountView.PositionView(
                position.contract().symbol(),
                Numbers.text(position.quantity()),
                Numbers.text(position.averagePrice()),
                price == null ? null : Numbers.text(price),
                money(currency.openProfit(position, Optional.ofNullable(price))));
    }

    private static BigDecimal bound(Position position) {
        Kind kind = position.contract().kind();
        return kind == Kind.FUTURE || kind == Kind.MICRO_FUTURE
                ? BigDecimal.ZERO
                : position.quantity()
                        .multiply(position.averagePrice())
                        .multiply(position.contract().pointValue());
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
