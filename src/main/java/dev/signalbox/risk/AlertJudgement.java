package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.Signal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Judges an alert for one of its accounts after the other: a mirror gets what the account got that it mirrors. */
public final class AlertJudgement {
    private final PreTradeRisk preTradeRisk;
    private final Signal signal;
    private final Instant now;
    private final Map<String, Given> given = new HashMap<>();

    /**
     * @param preTradeRisk judges for one account
     * @param signal what was asked
     * @param now the time
     */
    public AlertJudgement(PreTradeRisk preTradeRisk, Signal signal, Instant now) {
        this.preTradeRisk = preTradeRisk;
        this.signal = signal;
        this.now = now;
    }

    /** What an account was given: the signal with the quantity that was reckoned for it, and what became of that. */
    private record Given(Signal signal, List<RiskDecision> verdicts) {
        Optional<Refusal> refusal() {
            return verdicts.stream()
                    .filter(Refusal.class::isInstance)
                    .map(Refusal.class::cast)
                    .findFirst();
        }
    }

    /**
     * Judges for the next account.
     *
     * @param allocation the account; one that it mirrors was judged before
     * @param state the account as it is while it is locked
     * @return what the signal means for it
     */
    public SignalDecision next(Allocation allocation, AccountState state) {
        Optional<Given> original = allocation.mirrors().map(given::get);
        Account account = allocation.account();
        Signal asked = original.map(Given::signal).orElse(signal);
        SignalDecision own = preTradeRisk.decide(asked, allocation, state, now);
        SignalDecision decision = original.flatMap(Given::refusal)
                .map(refusal -> own.withoutEntries(new Refusal(account.id(), "mirror", why(refusal))))
                .orElse(own);
        given.put(account.id(), new Given(ReckonedQuantity.byEquity(asked, allocation, state), decision.verdicts()));
        return decision;
    }

    private static String why(Refusal refusal) {
        return "it mirrors " + refusal.account() + ", which was refused it by " + refusal.rule() + ": "
                + refusal.reason();
    }
}
