package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.Span;
import dev.signalbox.notifications.DetailSource;
import dev.signalbox.notifications.Occasion;
import dev.signalbox.notifications.Occurrence;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Sums up a trading day of an account for people: profit, trades, slippage, and how far the nearest limit is. */
@Component
class DaySummary implements DetailSource {
    private final TradeBook book;
    private final DayFigures figures;
    private final NearestLimit limits;
    private final AccountRules accountRules;
    private final Clock clock;

    DaySummary(TradeBook book, DayFigures figures, NearestLimit limits, AccountRules accountRules, Clock clock) {
        this.book = book;
        this.figures = figures;
        this.limits = limits;
        this.accountRules = accountRules;
        this.clock = clock;
    }

    /** Where the figures come from. */
    @Component
    record DayFigures(Accounts accounts, TradingDays days, Summaries summaries) {}

    @Override
    public Occasion occasion() {
        return Occasion.DAILY_SUMMARY;
    }

    /** A day without trades and charges is not told. */
    @Override
    public Optional<String> detail(Occurrence occurrence) {
        LocalDate date = LocalDate.parse(occurrence.subject());
        return figures.accounts().account(occurrence.account()).flatMap(account -> {
            book.refresh(List.of(account));
            return figures.days().of(account, Optional.of(date)).stream()
                    .filter(day -> day.day().equals(date))
                    .findFirst()
                    .map(day -> words(account, day));
        });
    }

    private String words(Account account, TradingDays.Day day) {
        String currency = account.terms().currency();
        String equity = day.end().map(end -> ", equity " + money(end.equity())).orElse("");
        String slippage = slippage(account, day.day())
                .map(average -> ", average slippage " + Numbers.text(average))
                .orElse("");
        return day.day() + ": " + day.trades() + (day.trades() == 1 ? " trade" : " trades") + ", net profit "
                + money(day.net()) + " " + currency + " (gross " + money(day.gross()) + ", fees " + money(day.fees())
                + ")" + slippage + equity + limits.words(account, clock.instant());
    }

    private Optional<BigDecimal> slippage(Account account, LocalDate date) {
        Instant end = end(account, date);
        var span = new Span(Optional.of(accountRules.dayBegan(account, end.minusSeconds(1))), Optional.of(end));
        var wanted = new Wanted(Optional.of(account.id()), Optional.empty(), span, Optional.empty(), Optional.empty());
        return Optional.ofNullable(figures.summaries()
                        .of(Summaries.By.ACCOUNT, wanted, Optional.empty())
                        .get(account.id()))
                .flatMap(Summary::averageSlippage);
    }

    /** Hubs that were down for days tell of the last day that they saw. */
    private Instant end(Account account, LocalDate date) {
        Instant end = accountRules.dayBegan(account, clock.instant());
        while (accountRules.tradingDay(account, end.minusSeconds(1)).isAfter(date)) {
            end = accountRules.dayBegan(account, end.minusSeconds(1));
        }
        return end;
    }

    private static String money(BigDecimal amount) {
        return amount.setScale(2, RoundingMode.HALF_EVEN).toPlainString();
    }
}
