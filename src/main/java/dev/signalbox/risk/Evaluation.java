package dev.signalbox.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Works out how an account stands against its limits on losses. */
record Evaluation(RuleSet rules, BigDecimal start) {
    Standing begun(Figures now, Instant at) {
        HighWaterMarks highWaterMarks = HighWaterMarks.from(start).seen(now.equity());
        return new Standing(rules.dayStart().dayOf(at), now, now, highWaterMarks, Lockout.NONE);
    }

    /**
     * How an account stands when its broker tells its money for the first time. What the books had before was reckoned from
     * the starting balance; the day's profit so far and the peaks since are right as differences, and stops are judged anew.
     */
    Standing introduced(Standing guessed, Figures told, Instant at) {
        Standing today = rolled(guessed, at);
        BigDecimal off = told.balance().subtract(today.now().balance());
        Standing real = new Standing(
                today.day(), told, today.anchor().shifted(off), today.marks().shifted(off, start), Lockout.NONE);
        return judged(real.seen(told), at);
    }

    /** Goes on to the trading day of a moment; a clock that goes back changes nothing. */
    Standing rolled(Standing before, Instant at) {
        LocalDate day = rules.dayStart().dayOf(at);
        if (!day.isAfter(before.day())) {
            return before;
        }
        Standing closed = judged(
                before,
                at,
                rules.lossLimits().filter(limit -> !limit.everyMoment()).toList());
        Lockout kept = closed.stop().state() == State.BREACHED ? closed.stop() : Lockout.NONE;
        return judged(closed.begin(day).with(kept), at);
    }

    Standing judged(Standing standing, Instant at) {
        return judged(
                standing, at, rules.lossLimits().filter(LossLimit::everyMoment).toList());
    }

    /** What has shut entries already is not said again; only what is worse is. */
    private Standing judged(Standing standing, Instant at, List<LossLimit> limits) {
        List<LossLimit> crossed = limits.stream()
                .filter(limit -> limit.consequence().compareTo(standing.stop().state()) > 0)
                .filter(limit -> limit.crossed(start, standing))
                .sorted(Comparator.comparing((LossLimit limit) -> limit.floor(start, standing))
                        .reversed()
                        .thenComparing(LossLimit::consequence, Comparator.reverseOrder()))
                .toList();
        return crossed.isEmpty() ? standing : standing.with(stop(crossed, standing, at));
    }

    /** The higher floor was reached first and is named; what becomes of the account is the worst of all. */
    private Lockout stop(List<LossLimit> crossed, Standing standing, Instant at) {
        State worst = crossed.stream()
                .map(LossLimit::consequence)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String reason =
                crossed.stream().map(limit -> limit.crossing(start, standing)).collect(Collectors.joining(", and "));
        return Lockout.by(worst, crossed.getFirst().name(), reason, at);
    }
}
