package dev.signalbox.simulation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What happened on each trading day of a simulation, and how near the account came to a floor. */
final class Course {
    private final Map<LocalDate, Draft> days = new TreeMap<>();
    private final Map<String, Outcome.Refused> refused = new LinkedHashMap<>();
    private Optional<Outcome.Nearest> nearest = Optional.empty();

    private static final class Draft {
        private int trades = 0;
        private BigDecimal net = BigDecimal.ZERO;
        private Optional<Outcome.Money> end = Optional.empty();
        private Optional<BigDecimal> lowest = Optional.empty();
        private Optional<String> softStop = Optional.empty();

        private Optional<Outcome.Day> day(LocalDate date) {
            return end.map(money -> new Outcome.Day(date, trades, net, money, lowest.orElse(money.equity()), softStop));
        }
    }

    void closed(LocalDate day, BigDecimal net) {
        Draft draft = draft(day);
        draft.trades++;
        draft.net = draft.net.add(net);
    }

    void stands(LocalDate day, Outcome.Money money) {
        draft(day).end = Optional.of(money);
    }

    void seen(LocalDate day, BigDecimal equity) {
        Draft draft = draft(day);
        draft.lowest = Optional.of(draft.lowest.map(equity::min).orElse(equity));
    }

    void softStop(LocalDate day, String rule) {
        draft(day).softStop = Optional.of(rule);
    }

    void near(Outcome.Nearest seen) {
        if (nearest.filter(before -> before.distance().compareTo(seen.distance()) <= 0)
                .isEmpty()) {
            nearest = Optional.of(seen);
        }
    }

    void refused(String rule, Outcome.First first) {
        refused.merge(
                rule,
                new Outcome.Refused(rule, 1, first),
                (before, one) -> new Outcome.Refused(rule, before.count() + 1, before.first()));
    }

    Optional<Outcome.Nearest> nearest() {
        return nearest;
    }

    List<Outcome.Refused> refusals() {
        return List.copyOf(refused.values());
    }

    /** Those on which something is known of the account. */
    List<Outcome.Day> days() {
        List<Outcome.Day> known = new ArrayList<>();
        days.forEach((date, draft) -> draft.day(date).ifPresent(known::add));
        return known;
    }

    private Draft draft(LocalDate day) {
        return days.computeIfAbsent(day, date -> new Draft());
    }
}
