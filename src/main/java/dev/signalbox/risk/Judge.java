package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Share;
import dev.signalbox.trading.Signal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Judges what a signal means for one account. It has no memory: the verdict depends on what it is given alone. */
public final class Judge {
    private final Map<String, RuleSet> ruleSets;

    Judge(Map<String, RuleSet> ruleSets) {
        this.ruleSets = ruleSets;
    }

    /** {@return a judge that knows no rule set, for texts that could not be read} */
    public static Judge withoutRules() {
        return new Judge(Map.of());
    }

    /**
     * Judges.
     *
     * @param signal what was asked
     * @param share for which account, and how much of it
     * @param state the account as it is while it is locked
     * @param now the time
     * @return an approval, or the first rule's refusal
     */
    public Verdict judge(Signal signal, Share share, AccountState state, Instant now) {
        return judged(share.reading(signal), share, state, now);
    }

    private Verdict judged(Signal signal, Share share, AccountState state, Instant now) {
        Account account = share.account();
        if (state.killed().isPresent()) {
            return new Refusal(account.id(), "kill_switch", state.killed().get());
        }
        return switch (new Sizing(signal.instruction(), share, state).size()) {
            case Sizing.Nothing nothing -> new Refusal(account.id(), nothing.rule(), nothing.reason());
            case Sizing.Sized sized -> judge(proposal(signal, account, sized), state, now);
        };
    }

    /**
     * Judges, and tells what each rule says, also those that come after the first objection.
     *
     * @param asked what was asked
     * @param share for which account, and how much of it
     * @param state the account as it is
     * @param now the time
     * @return the verdict that {@link #judge} gives, with its reasons
     */
    public Explained explain(Signal asked, Share share, AccountState state, Instant now) {
        Signal signal = share.reading(asked);
        List<Explained.Said> said = new Sizing(signal.instruction(), share, state).size() instanceof Sizing.Sized sized
                        && !sized.request().reduceOnly()
                ? of(share.account()).rules().stream()
                        .map(rule -> new Explained.Said(
                                rule.name(), rule.objection(proposal(signal, share.account(), sized), state, now)))
                        .toList()
                : List.of();
        return new Explained(judged(signal, share, state, now), said);
    }

    private static Proposal proposal(Signal signal, Account account, Sizing.Sized sized) {
        return new Proposal(signal, account, sized.contract(), sized.request());
    }

    private Verdict judge(Proposal proposal, AccountState state, Instant now) {
        if (proposal.request().reduceOnly()) {
            return new Approved(proposal, Optional.empty());
        }
        List<Rule> rules = of(proposal.account()).rules();
        for (Rule rule : rules) {
            Optional<String> objection = rule.objection(proposal, state, now);
            if (objection.isPresent()) {
                return new Refusal(proposal.account().id(), rule.name(), objection.get());
            }
        }
        return new Approved(proposal, staleAt(proposal, rules));
    }

    private static Optional<Instant> staleAt(Proposal proposal, List<Rule> rules) {
        return rules.stream()
                .flatMap(rule -> rule instanceof MaxAge maxAge ? Stream.of(maxAge.limit()) : Stream.empty())
                .map(proposal.signal().time()::plus)
                .min(Comparator.naturalOrder());
    }

    /**
     * Says which trading day it is for an account.
     *
     * @param account the account
     * @param now the time
     * @return the day by the account's own beginning of days
     */
    public LocalDate tradingDay(Account account, Instant now) {
        return of(account).dayStart().dayOf(now);
    }

    /**
     * Says when the trading day began.
     *
     * @param account the account
     * @param now the time
     * @return the beginning of the day that it is now for this account
     */
    public Instant dayBegan(Account account, Instant now) {
        return of(account).dayStart().began(now);
    }

    /** {@return the names of the rule sets} */
    public Set<String> names() {
        return ruleSets.keySet();
    }

    private RuleSet of(Account account) {
        return account.rules().map(ruleSets::get).orElse(RuleSet.NONE);
    }
}
