package dev.signalbox.simulation;

import dev.signalbox.accounts.Account;
import dev.signalbox.risk.AccountRules;
import dev.signalbox.risk.Balances;
import dev.signalbox.risk.EntryStatus;
import dev.signalbox.risk.Lockout;
import dev.signalbox.risk.PreTradeRisk;
import dev.signalbox.risk.RiskState;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Plays trades one after the other through the rules of an account: each entry is judged, each exit moves the balance, and
 * every figure is held against the floors as the hub would hold it. It ends when the target is reached, when a hard floor is
 * touched, or with the list.
 */
public final class Simulation {
    private final AccountRules accountRules;
    private final Account account;
    private final EntryCheck entries;
    private final Course course = new Course();
    private final OpenTrades open = new OpenTrades();
    private RiskState standing;
    private Instant now;
    private int played = 0;
    private Optional<ListedTrade> last = Optional.empty();

    /** A day, and the account's limits on it. */
    private record Look(LocalDate day, Figures figures) {}

    private Simulation(PreTradeRisk preTradeRisk, Account account, TradedInstruments instruments, Instant begin) {
        this.accountRules = preTradeRisk.accountRules();
        this.account = account;
        this.entries = new EntryCheck(preTradeRisk, account, instruments);
        this.now = begin;
        this.standing =
                accountRules.standing(account, Optional.empty(), Balances.flat(account.startingBalance()), begin);
    }

    /**
     * Plays a list.
     *
     * @param preTradeRisk the rules
     * @param account the account, with the balance that it begins with and the set of rules that it obeys
     * @param instruments what its trades are of
     * @param trades in the order in which they were entered, at least one
     * @return what would have become of it
     */
    public static Outcome play(
            PreTradeRisk preTradeRisk, Account account, TradedInstruments instruments, List<ListedTrade> trades) {
        Instant begin = trades.getFirst().span().entered();
        return new Simulation(preTradeRisk, account, instruments, begin).play(Event.of(trades));
    }

    private Outcome play(List<Event> events) {
        for (Event event : events) {
            Optional<Outcome> outcome = event.isEntry() ? enter(event.trade()) : leave(event.trade());
            if (outcome.isPresent()) {
                return outcome.get();
            }
        }
        Outcome atItsEnd = outcome(Outcome.Result.OPEN);
        // What counts only at the end of a day counts for the last one too.
        return goOn(now.plus(Duration.ofDays(1)), events.getLast().trade()).orElse(atItsEnd);
    }

    private Optional<Outcome> enter(ListedTrade trade) {
        Optional<Outcome> over = goOn(trade.span().entered(), trade);
        if (over.isPresent()) {
            return over;
        }
        Optional<EntryCheck.Objection> objection = entries.objection(trade, open, standing);
        objection.ifPresentOrElse(
                no -> course.refused(no.rule(), new Outcome.First(trade.name(), now, no.reason())), () -> {
                    open.enter(trade);
                    played++;
                });
        return Optional.empty();
    }

    /** What the list does not say of the moments between is not judged; of both ways the worse order is taken. */
    private Optional<Outcome> leave(ListedTrade trade) {
        if (!open.has(trade)) {
            return Optional.empty();
        }
        Optional<Outcome> over = goOn(trade.span().left(), trade);
        if (over.isEmpty() && open.hasExcursions()) {
            over = Stream.of(open.best(), open.worst())
                    .flatMap(way -> sees(balance(), balance().add(way), trade).stream())
                    .findFirst();
        }
        if (over.isPresent()) {
            return over;
        }
        open.leave(trade);
        last = Optional.of(trade);
        course.closed(standing.day(), trade.money().net());
        BigDecimal after = balance().add(trade.money().net());
        return sees(after, after, trade)
                .or(() -> figures().hasPassed() ? Optional.of(outcome(Outcome.Result.PASSED)) : Optional.empty());
    }

    /** The days until a moment end and begin. */
    private Optional<Outcome> goOn(Instant at, ListedTrade trade) {
        Look ended = look();
        now = at;
        standing = accountRules.rolled(account, standing, at);
        return stopped(last.orElse(trade), ended);
    }

    private Optional<Outcome> sees(BigDecimal balance, BigDecimal equity, ListedTrade trade) {
        boolean wasOpen = standing.lockout().isOpen();
        standing = accountRules.standing(account, Optional.of(standing), new Balances(balance, equity), now);
        figures()
                .floors()
                .forEach(limit -> course.near(new Outcome.Nearest(limit.rule(), limit.distance(), equity, now)));
        course.seen(standing.day(), equity);
        if (wasOpen && standing.lockout().state() == EntryStatus.SOFT_STOPPED) {
            course.softStop(standing.day(), standing.lockout().rule().orElse(""));
        }
        note();
        return stopped(trade, look());
    }

    private Optional<Outcome> stopped(ListedTrade trade, Look seen) {
        Lockout stop = standing.lockout();
        if (stop.state() != EntryStatus.BREACHED) {
            return Optional.empty();
        }
        var why = new Outcome.Why(stop.rule().orElse(""), stop.reason().orElse(""), trade.name());
        return Optional.of(outcome(Outcome.Result.STOPPED, Optional.of(why), seen));
    }

    private Outcome outcome(Outcome.Result result) {
        return outcome(result, Optional.empty(), look());
    }

    private Outcome outcome(Outcome.Result result, Optional<Outcome.Why> why, Look seen) {
        String rule = why.map(Outcome.Why::rule).orElse("max_loss");
        Instant at = why.flatMap(stop -> standing.lockout().since()).orElse(now);
        var end = new Outcome.End(seen.day(), at, money(rule, seen), why, played);
        return new Outcome(result, end, course.nearest(), course.refusals(), course.days());
    }

    private void note() {
        course.stands(standing.day(), money("max_loss", look()));
    }

    private Outcome.Money money(String rule, Look seen) {
        return new Outcome.Money(
                standing.now().balance(),
                standing.now().equity(),
                seen.figures().floor(rule));
    }

    private Look look() {
        return new Look(standing.day(), figures());
    }

    private Figures figures() {
        return new Figures(accountRules.limits(account, standing, entries.state(open, standing), now));
    }

    private BigDecimal balance() {
        return standing.now().balance();
    }
}
