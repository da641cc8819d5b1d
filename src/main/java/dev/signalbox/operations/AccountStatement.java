package dev.signalbox.operations;

import dev.signalbox.accounts.Account;
import dev.signalbox.brokers.PaperBroker;
import dev.signalbox.orders.Books;
import dev.signalbox.orders.KillSwitch;
import dev.signalbox.risk.Judge;
import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Works out how an account stands. */
@Component
class AccountStatement {
    private final Books books;
    private final KillSwitch killSwitch;
    private final PaperBroker paper;
    private final Judge judge;
    private final Clock clock;

    AccountStatement(Books books, KillSwitch killSwitch, PaperBroker paper, Judge judge, Clock clock) {
        this.books = books;
        this.killSwitch = killSwitch;
        this.paper = paper;
        this.judge = judge;
        this.clock = clock;
    }

    AccountView of(Account account) {
        Map<String, BigDecimal> prices = paper.prices();
        List<Position> positions = books.positions(account.id());
        BigDecimal balance = account.startingBalance().add(books.realized(account.id()));
        BigDecimal open = positions.stream().map(p -> openProfit(p, prices)).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal bound = positions.stream().map(AccountStatement::bound).reduce(BigDecimal.ZERO, BigDecimal::add);
        BigDecimal day = books.realized(account.id(), judge.dayBegan(account, clock.instant()));
        return new AccountView(
                account.id(),
                account.connection().broker(),
                account.connection().name(),
                account.rules().orElse(null),
                killSwitch.since(Optional.of(account.id())).isPresent() ? "killed" : "active",
                money(account.startingBalance()),
                money(balance),
                money(balance.subtract(bound)),
                money(balance.add(open)),
                money(day.add(open)),
                positions.stream().map(p -> view(p, prices)).toList());
    }

    private static AccountView.PositionView view(Position position, Map<String, BigDecimal> prices) {
        BigDecimal price = prices.get(position.contract().symbol());
        return new AccountView.PositionView(
                position.contract().symbol(),
                Numbers.text(position.quantity()),
                Numbers.text(position.averagePrice()),
                price == null ? null : Numbers.text(price),
                money(openProfit(position, prices)));
    }

    private static BigDecimal openProfit(Position position, Map<String, BigDecimal> prices) {
        return Optional.ofNullable(prices.get(position.contract().symbol()))
                .map(position::openProfit)
                .orElse(BigDecimal.ZERO);
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
