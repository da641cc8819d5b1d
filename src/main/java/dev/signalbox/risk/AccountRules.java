package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.trading.Instruction;
import dev.signalbox.trading.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Says what the rules of {@code routes/risk.yaml} make of an account: how it stands against its limits, when its trading days
 * begin, by when it must be flat and which hours it keeps. It has no memory: what it says depends on what it is given alone.
 */
public final class AccountRules {
    private final Supplier<Map<String, RuleSet>> ruleSets;

    AccountRules(Supplier<Map<String, RuleSet>> ruleSets) {
        this.ruleSets = ruleSets;
    }

    /**
     * Says how an account stands, now that its money is known.
     *
     * @param account the account
     * @param before how it stood; empty when nobody has looked yet, and then its limits begin with these figures
     * @param now its money
     * @param at when it had that
     * @return how it stands, on the trading day of that moment. A hard stop stays until a person opens the account
     */
    public RiskState standing(Account account, Optional<RiskState> before, Balances now, Instant at) {
        LossEvaluation lossEvaluation = evaluation(account);
        RiskState rolled =
                before.map(known -> lossEvaluation.rolled(known, at)).orElseGet(() -> lossEvaluation.begun(now, at));
        return lossEvaluation.judged(rolled.seen(now), at);
    }

    /**
     * Says how an account stands when its broker reports its money for the first time.
     *
     * @param account the account
     * @param guessed how it stood by the hub's own books
     * @param told its money
     * @param at when it had that
     * @return how it stands; the day's profit and the peaks that the hub has seen count on, and stops are judged again
     */
    public RiskState introduced(Account account, RiskState guessed, Balances told, Instant at) {
        return evaluation(account).introduced(guessed, told, at);
    }

    /**
     * Goes on to the trading day of a moment: the day before is closed with what was last seen, a soft stop is lifted.
     *
     * @param account the account
     * @param riskState how it stands
     * @param at the moment
     * @return how it stands on that day; the same when it is that day already, or a later one
     */
    public RiskState rolled(Account account, RiskState riskState, Instant at) {
        return evaluation(account).rolled(riskState, at);
    }

    /**
     * Opens an account again that was stopped.
     *
     * @param account the account
     * @param riskState how it stands
     * @param at when a person opens it
     * @return how it stands then; stopped again when its money is still at or below a floor, which a higher balance, the
     *     next trading day or a floor set by hand mends
     */
    public RiskState opened(Account account, RiskState riskState, Instant at) {
        LossEvaluation lossEvaluation = evaluation(account);
        return lossEvaluation.judged(lossEvaluation.rolled(riskState, at).with(Lockout.NONE), at);
    }

    /**
     * Sets the floor of {@code max_loss}, for an account that was under way before the hub knew it. What it trails behind
     * begins again from there.
     *
     * @param account the account
     * @param riskState how it stands
     * @param floor the floor, in the account's currency
     * @return how it stands with that floor, not yet judged by it
     * @throws IllegalArgumentException when the account's rules have no {@code max_loss}
     */
    public RiskState withFloor(Account account, RiskState riskState, BigDecimal floor) {
        MaxLoss rule = maxLoss(account)
                .orElseThrow(() -> new IllegalArgumentException(account.id()
                        + " has no max_loss, so a floor would not hold; give its rule set one in routes/risk.yaml"));
        return riskState.with(riskState.marks().withFloor(floor, rule.amount()));
    }

    /**
     * Finds the floor of {@code max_loss}.
     *
     * @param account the account
     * @param riskState how it stands
     * @return the equity that it must stay above; empty when its rules have no {@code max_loss}
     */
    public Optional<BigDecimal> floor(Account account, RiskState riskState) {
        return maxLoss(account).map(rule -> rule.floor(account.startingBalance(), riskState));
    }

    /**
     * Says whether an account has a floor.
     *
     * @param account the account
     * @return whether its rules have {@code max_loss}
     */
    public boolean hasFloor(Account account) {
        return maxLoss(account).isPresent();
    }

    /**
     * Says when an account must be flat.
     *
     * @param account the account
     * @param state what it holds and has under way; with nothing of that, whatever it can trade counts
     * @param at a moment
     * @return the moment in the trading day of that one by which it must hold nothing; empty when its rules do not say
     */
    public Optional<Instant> flatBy(Account account, AccountState state, Instant at) {
        Set<Kind> held = state.kinds();
        return flatBy(account, held.isEmpty() ? account.trades() : held, at);
    }

    /**
     * Says when an account must hold nothing of some kinds of things.
     *
     * @param account the account
     * @param kinds the kinds: a day that ends early for one of them ends early; with none, none does
     * @param at a moment
     * @return the moment in the trading day of that one; empty when its rules do not say
     */
    public Optional<Instant> flatBy(Account account, Set<Kind> kinds, Instant at) {
        return of(account).flatBy().map(rule -> rule.moment(at, kinds));
    }

    /**
     * Says whether something is traded outside the hours that an account keeps. Its exits are sent all the same, and wait at
     * the broker.
     *
     * @param account the account
     * @param kind what is traded
     * @param at when
     * @return why its market is closed, in a sentence with the hours; empty when it is open, or the account's rules have no
     *     {@code market_hours}
     */
    public Optional<String> outsideHours(Account account, Kind kind, Instant at) {
        return of(account)
                .of(MarketHours.class)
                .flatMap(rule -> rule.hours().closed(kind, at).stream())
                .findFirst();
    }

    /**
     * Says whether a stop closes an account's positions.
     *
     * @param account the account
     * @param lockout the stop
     * @return true when it is hard, or a daily loss that closes them (which it does unless {@code flatten: false} is
     *     written)
     */
    public boolean flattens(Account account, Lockout lockout) {
        return lockout.state() == EntryStatus.BREACHED
                || lockout.state() == EntryStatus.SOFT_STOPPED
                        && of(account).of(DailyLoss.class).anyMatch(rule -> rule.effect()
                                .flatten());
    }

    /**
     * Says how far an account is from each of its limits that can be counted.
     *
     * @param account the account
     * @param riskState how it stands
     * @param state what it holds and has under way
     * @param at the moment
     * @return the limits, in the order in which the rules speak
     */
    public List<Limit> limits(Account account, RiskState riskState, AccountState state, Instant at) {
        RiskState today = rolled(account, riskState, at);
        return of(account).rules().stream()
                .flatMap(rule -> rule.limit(account.startingBalance(), today, state).stream())
                .toList();
    }

    /**
     * Says whether an account takes the market's price in an alert for one.
     *
     * @param account the account
     * @param instruction what the alert says
     * @return true unless the account's {@code price_band} refuses an entry at that price
     */
    public boolean believes(Account account, Instruction instruction) {
        return instruction.marketPrice().stream().allMatch(price -> of(account)
                .of(PriceBand.class)
                .allMatch(band -> band.admits(price, instruction.market().lastSeen())));
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

    private Optional<MaxLoss> maxLoss(Account account) {
        return of(account).of(MaxLoss.class).findFirst();
    }

    private LossEvaluation evaluation(Account account) {
        return new LossEvaluation(of(account), account.startingBalance());
    }

    /** The rules of an account; none for one without a rule set. */
    RuleSet of(Account account) {
        return account.rules().map(ruleSets.get()::get).orElse(RuleSet.NONE);
    }
}
