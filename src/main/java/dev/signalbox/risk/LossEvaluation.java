package dev.signalbox.risk;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** Works out how an account stands against its limits on losses. */
record LossEvaluation(RuleSet rules, BigDecimal start) {
    RiskState begun(Balances now, Instant at) {
        HighWaterMarks highWaterMarks = HighWaterMarks.from(start).seen(now.equity());
        return new RiskState(rules.dayStart().dayOf(at), now, now, highWaterMarks, Lockout.NONE);
    }

    /**
     * The state of an account when its broker reports its money for the first time. What the books had before was reckoned from
     * the starting balance; the day's profit so far and the peaks since are right as differences, and stops are judged again.
     */
    RiskState introduced(RiskState guessed, Balances told, Instant at) {
        RiskState today = rolled(guessed, at);
        BigDecimal off = told.balance().subtract(today.now().balance());
        RiskState real = new RiskState(
                today.day(), told, today.anchor().shifted(off), today.marks().shifted(off, start), Lockout.NONE);
        return judged(real.seen(told), at);
    }

    /** Goes on to the trading day of a moment; a clock that goes back changes nothing. */
    RiskState rolled(RiskState before, Instant at) {
        LocalDate day = rules.dayStart().dayOf(at);
        if (!day.isAfter(before.day())) {
            return before;
        }
        RiskState closed = judged(
                before,
                at,
                rules.lossLimits().filter(limit -> !limit.everyMoment()).toList());
        Lockout kept = closed.lockout().state() == EntryStatus.BREACHED ? closed.lockout() : Lockout.NONE;
        return judged(closed.begin(day).with(kept), at);
    }

    RiskState judged(RiskState riskState, Instant at) {
        return judged(
                riskState, at, rules.lossLimits().filter(LossLimit::everyMoment).toList());
    }

    /** What has shut entries already is not said again; only what is worse is. */
    private RiskState judged(RiskState riskState, Instant at, List<LossLimit> limits) {
        List<LossLimit> crossed = limits.stream()
                .filter(limit ->
                        limit.consequence().compareTo(riskState.lockout().state()) > 0)
                .filter(limit -> limit.crossed(start, riskState))
                .sorted(Comparator.comparing((LossLimit limit) -> limit.floor(start, riskState))
                        .reversed()
                        .thenComparing(LossLimit::consequence, Comparator.reverseOrder()))
                .toList();
        return crossed.isEmpty() ? riskState : riskState.with(stop(crossed, riskState, at));
    }

    /** The higher floor was reached first and is named; what becomes of the account is the worst of all. */
    private Lockout stop(List<LossLimit> crossed, RiskState riskState, Instant at) {
        EntryStatus worst = crossed.stream()
                .map(LossLimit::consequence)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        String reason =
                crossed.stream().map(limit -> limit.crossing(start, riskState)).collect(Collectors.joining(", and "));
        return Lockout.by(worst, crossed.getFirst().name(), reason, at);
    }
}
