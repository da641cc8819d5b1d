package dev.signalbox.api;

import dev.signalbox.accounts.Account;
import dev.signalbox.books.Span;
import dev.signalbox.trades.EquityHistory;
import dev.signalbox.trades.TradeBook;
import dev.signalbox.trades.TradingDays;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How accounts stood, and what their trading days brought. */
@RestController
@RequestMapping("/api/v1/accounts/{id}")
public class HistoryApi {
    private static final String USUAL_POINTS = "500";

    private final EquityHistory history;
    private final TradingDays days;
    private final TradeBook book;
    private final Lists lists;
    private final Clock clock;

    HistoryApi(EquityHistory history, TradingDays days, TradeBook book, Lists lists, Clock clock) {
        this.clock = clock;
        this.history = history;
        this.days = days;
        this.book = book;
        this.lists = lists;
    }

    /** The state of an account at a time, oldest first. */
    public record Points(List<Point> points) {}

    /** How it stood at one moment; the floor is null without {@code max_loss}. */
    public record Point(Instant at, String balance, String equity, String floor) {}

    /** Its trading days, oldest first. */
    public record Days(List<Day> days) {}

    /** One trading day; balance and equity are null when nobody looked on it. */
    public record Day(
            LocalDate day,
            long trades,
            String grossProfit,
            String fees,
            String netProfit,
            String balance,
            String equity) {}

    /** {@return how an account stood, thinned out} */
    @GetMapping("/equity")
    public Points equity(@PathVariable String id, @RequestParam Map<String, String> parameters) {
        Account account = lists.account(id);
        var asked = new Lists.Asked(parameters);
        String points = asked.text("points").orElse(USUAL_POINTS);
        if (!points.matches("[1-9]\\d{0,4}")) {
            throw BadRequest.of("points", "is not a number from 1 to 99999");
        }
        var span = new Span(Lists.time("since", asked), Lists.time("until", asked));
        return new Points(history.of(account, span, Integer.parseInt(points)).stream()
                .map(HistoryApi::view)
                .toList());
    }

    @GetMapping("/days")
    void days(
            @PathVariable String id,
            @RequestParam Map<String, String> parameters,
            @RequestHeader(name = "Accept", defaultValue = "") String accept,
            HttpServletResponse response)
            throws IOException {
        var request = new Lists.Request(parameters, accept, response);
        List<Day> all = days(lists.account(id), request.asked());
        lists.answer(request, () -> new Days(all), Day.class, all::forEach);
    }

    /**
     * The last trading days of an account on which something happened. Most are of the last weeks, so only an account that
     * trades seldom has all of its trades read for them.
     *
     * @param id the account
     * @param most how many at most
     * @return the days, the latest first
     */
    public List<Day> lastDays(String id, int most) {
        Account account = lists.account(id);
        LocalDate weeksAgo =
                LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(3L * most);
        book.refresh(List.of(account));
        List<TradingDays.Day> late = days.of(account, Optional.of(weeksAgo));
        List<TradingDays.Day> all = late.size() >= most ? late : days.of(account, Optional.empty());
        return all.reversed().stream().limit(most).map(HistoryApi::view).toList();
    }

    private List<Day> days(Account account, Lists.Asked asked) {
        Optional<LocalDate> since = date("since", asked);
        Optional<LocalDate> until = date("until", asked);
        book.refresh(List.of(account));
        return days.of(account, since).stream()
                .filter(day -> until.filter(date -> !day.day().isBefore(date)).isEmpty())
                .map(HistoryApi::view)
                .toList();
    }

    private static Optional<LocalDate> date(String name, Lists.Asked asked) {
        return Lists.time(name, asked).map(time -> LocalDate.ofInstant(time, ZoneOffset.UTC));
    }

    private static Day view(TradingDays.Day day) {
        return new Day(
                day.day(),
                day.trades(),
                Money.text(day.gross()),
                Money.text(day.fees()),
                Money.text(day.net()),
                Money.text(day.end().map(EquityHistory.Point::balance)),
                Money.text(day.end().map(EquityHistory.Point::equity)));
    }

    private static Point view(EquityHistory.Point point) {
        return new Point(
                point.at(), Money.text(point.balance()), Money.text(point.equity()), Money.text(point.floor()));
    }
}
