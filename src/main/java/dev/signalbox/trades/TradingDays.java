package dev.signalbox.trades;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.Span;
import dev.signalbox.risk.AccountRules;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.stereotype.Component;

/** Adds up what an account's trading days brought: the trades that were closed in each, and what the broker charged. */
@Component
public class TradingDays {
    private final TradeReader trades;
    private final ChargeReader charges;
    private final EquityHistory history;
    private final AccountRules accountRules;

    TradingDays(TradeReader trades, ChargeReader charges, EquityHistory history, AccountRules accountRules) {
        this.trades = trades;
        this.charges = charges;
        this.history = history;
        this.accountRules = accountRules;
    }

    /**
     * One day.
     *
     * @param day the date on which it ends
     * @param trades how many trades were closed in it
     * @param gross what they brought before fees, in the account's currency
     * @param fees theirs, and what the broker charged apart from them
     * @param end how the account stood when the day ended, or stands now; empty when nobody looked
     */
    public record Day(
            LocalDate day, long trades, BigDecimal gross, BigDecimal fees, Optional<EquityHistory.Point> end) {
        private static Day of(LocalDate day) {
            return new Day(day, 0, BigDecimal.ZERO, BigDecimal.ZERO, Optional.empty());
        }

        private Day plus(BigDecimal moreGross, BigDecimal moreFees) {
            return new Day(day, trades + 1, gross.add(moreGross), fees.add(moreFees), end);
        }

        private Day charged(BigDecimal amount) {
            return new Day(day, trades, gross, fees.add(amount), end);
        }

        private Day ended(EquityHistory.Point point) {
            return new Day(day, trades, gross, fees, Optional.of(point));
        }

        /** {@return what the day brought after fees} */
        public BigDecimal net() {
            return gross.subtract(fees);
        }
    }

    /**
     * Adds up the days of an account on which something happened.
     *
     * @param account the account
     * @param since those that ended on this date or later; empty for all
     * @return the days, oldest first; money that nobody can convert is not among theirs
     */
    public List<Day> of(Account account, Optional<LocalDate> since) {
        // A day that ends on a date has begun on the one before.
        Instant begin = since.map(
                        date -> date.minusDays(2).atStartOfDay(ZoneOffset.UTC).toInstant())
                .orElse(Instant.EPOCH);
        Map<LocalDate, Day> days = new TreeMap<>();
        trades.closed(account.id(), begin, trade -> {
            boolean counts = trade.money().currency().equals(account.terms().currency());
            BigDecimal gross = trade.money().gross().filter(any -> counts).orElse(BigDecimal.ZERO);
            LocalDate day =
                    accountRules.tradingDay(account, trade.way().closed().orElseThrow());
            days.merge(
                    day,
                    Day.of(day).plus(gross, trade.money().fees()),
                    (before, one) -> before.plus(gross, trade.money().fees()));
        });
        charges.each(wanted(account, begin), charge -> {
            boolean counts = charge.cost()
                    .currency()
                    .map(account.terms().currency()::equals)
                    .orElse(true);
            if (counts) {
                LocalDate day = accountRules.tradingDay(account, charge.place().at());
                days.merge(
                        day,
                        Day.of(day).charged(charge.cost().amount()),
                        (before, one) -> before.charged(charge.cost().amount()));
            }
        });
        history.each(
                account,
                begin,
                point -> days.computeIfPresent(
                        accountRules.tradingDay(account, point.at()), (day, before) -> before.ended(point)));
        return days.values().stream()
                .filter(day -> since.filter(date -> day.day().isBefore(date)).isEmpty())
                .toList();
    }

    private static Wanted wanted(Account account, Instant since) {
        return new Wanted(
                Optional.of(account.id()),
                Optional.empty(),
                new Span(Optional.of(since), Optional.empty()),
                Optional.empty(),
                Optional.empty());
    }
}
