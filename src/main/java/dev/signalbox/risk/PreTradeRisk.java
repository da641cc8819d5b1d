package dev.signalbox.risk;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.EntryConditions;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Judges what a signal means for one account. It has no memory: what it says depends on what it is given alone. What the rules
 * say of an account whatever is asked of it, {@link AccountRules} tells.
 */
public final class PreTradeRisk {
    private static final Set<String> OF_ANY_CHANGE = Set.of("kill_switch", "price_band");

    private final Supplier<Map<String, RuleSet>> ruleSets;
    private final AccountRules accountRules;

    private PreTradeRisk(Supplier<Map<String, RuleSet>> ruleSets) {
        this.ruleSets = ruleSets;
        this.accountRules = new AccountRules(ruleSets);
    }

    PreTradeRisk(Map<String, RuleSet> ruleSets) {
        this(() -> ruleSets);
    }

    /**
     * Makes a judge that goes by new rules when the configuration changes.
     *
     * @param current gives that of the configuration in force
     * @return the same judge at each moment
     */
    public static PreTradeRisk following(Supplier<PreTradeRisk> current) {
        return new PreTradeRisk(() -> current.get().ruleSets.get());
    }

    /** {@return a judge that knows no rule set, for texts that could not be read} */
    public static PreTradeRisk withoutRules() {
        return new PreTradeRisk(Map.of());
    }

    /**
     * Judges.
     *
     * @param signal what was asked
     * @param allocation for which account, and how much of it
     * @param state the account as it is while it is locked
     * @param now the time
     * @return one verdict, or two when the order would take the position to the other side: that of the part that closes
     *     it, then that of the part that opens the other one. Each is an approval, or the first rule's refusal
     */
    public List<RiskDecision> judge(Signal signal, Allocation allocation, AccountState state, Instant now) {
        return decide(signal, allocation, state, now).verdicts();
    }

    /**
     * Judges, and tells what each rule says, also those that come after the first objection; and which orders must be taken
     * back first.
     *
     * @param asked what was asked
     * @param allocation for which account, and how much of it
     * @param state the account as it is
     * @param now the time
     * @return the verdicts that {@link #judge} gives, with their reasons
     */
    public SignalDecision decide(Signal asked, Allocation allocation, AccountState state, Instant now) {
        Signal read = allocation.reading(asked);
        Account account = allocation.account();
        Optional<String> killed = new KillSwitch().objection(state);
        if (killed.isPresent()) {
            return refused(account, "kill_switch", killed.get());
        }
        Optional<String> elsewhere = elsewhere(read, allocation, state);
        if (elsewhere.isPresent()) {
            return refused(account, "no_change", elsewhere.get());
        }
        ReckonedQuantity.Reckoned reckoned = ReckonedQuantity.of(read, allocation, state);
        return reckoned.unknown()
                .map(reason -> refused(account, "quantity", reason))
                .orElseGet(
                        () -> decided(reckoned.signal(), allocation, state, now).warning(reckoned.warnings()));
    }

    private SignalDecision decided(Signal signal, Allocation allocation, AccountState state, Instant now) {
        Account account = allocation.account();
        CanceledResting canceledResting = CanceledResting.by(signal, allocation, state);
        Months months = Months.of(signal, allocation, state);
        return switch (Flattening.isMeant(signal) ? Flattening.of(allocation, state) : months.size()) {
            case Sizing.Nothing nothing when canceledResting.isSomething() -> canceledResting.with(List.of());
            case Sizing.Nothing nothing -> refused(account, nothing.rule(), nothing.reason());
            case Sizing.Sized sized -> {
                List<RuleFindings> said = parts(signal, allocation, sized, state, now);
                yield canceledResting
                        .with(said)
                        .warning(sized.warnings())
                        .warning(months.leftOut(sized))
                        .warning(apart(signal, account, said))
                        .warning(LeftOut.of(signal.instruction(), allocation, state, said))
                        .warning(closed(account, said, now));
            }
        };
    }

    private static SignalDecision refused(Account account, String rule, String reason) {
        return SignalDecision.of(List.of(RuleFindings.unasked(new Refusal(account.id(), rule, reason))));
    }

    /** Why an alert is not for a position that stands where this one does; an exit is for any. */
    private static Optional<String> elsewhere(Signal signal, Allocation allocation, AccountState state) {
        EntryConditions entry = signal.instruction().extras().entry();
        if (entry.onlyWhen().isEmpty() || signal.instruction().intent().isExit()) {
            return Optional.empty();
        }
        PositionView view = PositionView.of(signal, allocation, state);
        return Optional.of(view.held())
                .filter(held -> !entry.admits(held))
                .map(held -> "the alert is for a position in "
                        + view.symbol() + " that is "
                        + entry.onlyWhen().stream()
                                .sorted()
                                .map(EntryConditions.Standing::word)
                                .collect(Collectors.joining(" or "))
                        + ", and it is " + Numbers.text(held));
    }

    /**
     * Judges an order once more that was not done. A part of a reversal stays that part: the other one has been done, or is
     * judged by itself.
     *
     * @param signal what was asked
     * @param allocation for which account, and how much of it
     * @param order the order as it was
     * @param state the account as it would be without that order
     * @param now the time
     * @return the verdict, for no more than the order was for when the signal named a quantity
     */
    public RiskDecision again(Signal signal, Allocation allocation, Order order, AccountState state, Instant now) {
        if (Flattening.isMeant(signal)) {
            return flattened(signal, allocation, order, state, now);
        }
        boolean exit = order.request().reduceOnly();
        List<RiskDecision> riskDecisions = isWhole(signal.instruction().intent())
                ? judge(signal, allocation, state, now)
                : judge(
                        signal.with(part(order, exit)),
                        new Allocation(allocation.account(), BigDecimal.ONE, allocation.instead()),
                        state,
                        now);
        return riskDecisions.stream()
                .filter(verdict -> verdict instanceof Approved approved
                        && approved.request().reduceOnly() == exit)
                // Of several months that are left, that which the order was about.
                .min(Comparator.comparing(verdict -> verdict instanceof Approved approved
                                && approved.contract().equals(order.contract())
                        ? 0
                        : 1))
                .orElse(riskDecisions.getFirst());
    }

    /**
     * Judges an order that works, as it is to be changed. Where it does not grow, only a kill switch and the price are a
     * matter of rules: the rest was allowed before.
     *
     * @param signal an order of its own with the figures that are wanted
     * @param allocation its account
     * @param order the order as it is to be, for what is not filled yet
     * @param state the account as it would be without that order
     * @param grows whether it would be for more than was allowed
     * @param now the time
     * @return the first rule's no; empty when it may be changed
     */
    public Optional<Refusal> objection(
            Signal signal, Allocation allocation, Order order, AccountState state, boolean grows, Instant now) {
        var part = new Sizing.Part(
                order.contract(), order.request(), order.origin().strategy());
        List<RuleFindings.Said> said = judge(
                        new ProposedOrder(allocation.reading(signal), allocation, part, 0), state, now)
                .rules();
        return RuleCheck.refusal(
                allocation.account().id(),
                said.stream()
                        .filter(one -> grows || OF_ANY_CHANGE.contains(one.rule()))
                        .toList());
    }

    /** Of all that would be closed, that which the order was about. */
    private RiskDecision flattened(Signal signal, Allocation allocation, Order order, AccountState state, Instant now) {
        List<RiskDecision> verdicts = judge(signal, allocation, state, now);
        return verdicts.stream()
                .filter(verdict -> !(verdict instanceof Approved approved)
                        || approved.contract().equals(order.contract()))
                .findFirst()
                .orElseGet(() -> new Refusal(
                        allocation.account().id(),
                        "no_position",
                        "nothing is held of " + order.contract().symbol()));
    }

    /** What a rule refuses leaves the strategy and the account apart. */
    private static List<AlertWarning> apart(Signal signal, Account account, List<RuleFindings> said) {
        Intent intent = signal.instruction().intent();
        boolean wanted = intent instanceof Intent.Target || intent instanceof Intent.Reach;
        boolean refused = said.stream().anyMatch(one -> one.verdict() instanceof Refusal);
        return wanted && refused
                ? List.of(new AlertWarning(
                        "",
                        "not_reached",
                        account.id() + " does not come to the position that the strategy has: an entry was refused"))
                : List.of();
    }

    /** An exit goes out at any hour; that its market is closed is told. */
    private List<AlertWarning> closed(Account account, List<RuleFindings> said, Instant now) {
        return RuleFindings.approved(said).stream()
                .filter(exit -> exit.request().reduceOnly())
                .flatMap(exit ->
                        accountRules.outsideHours(account, exit.contract().kind(), now).stream())
                .distinct()
                .map(reason ->
                        new AlertWarning("", "market_closed", account.id() + ": " + reason + "; the exit is sent"))
                .toList();
    }

    /** Whether it says by itself what is to be held, whatever was done already. */
    private static boolean isWhole(Intent intent) {
        return intent instanceof Intent.Close || intent instanceof Intent.Target || intent instanceof Intent.ReduceTo;
    }

    private static Intent part(Order order, boolean exit) {
        Order.Request request = order.request();
        return exit
                ? new Intent.Close(
                        Optional.of(request.side()), new Portion.Units(request.quantity()), Intent.Scope.ACCOUNT)
                : new Intent.Trade(request.side(), request.quantity());
    }

    private List<RuleFindings> parts(
            Signal signal, Allocation allocation, Sizing.Sized sized, AccountState state, Instant now) {
        List<RuleFindings> said = new ArrayList<>();
        AccountState current = state;
        for (Sizing.Part part : sized.parts()) {
            int number = sized.first() + said.size();
            RuleFindings ruleFindings = judge(new ProposedOrder(signal, allocation, part, number), current, now);
            said.add(ruleFindings);
            current = ruleFindings.verdict() instanceof Approved approved
                    ? current.plus(approved, new UUID(0, said.size()))
                    : current;
        }
        return said;
    }

    private RuleFindings judge(ProposedOrder proposedOrder, AccountState state, Instant now) {
        RuleCheck ruleCheck = new RuleCheck(accountRules.of(proposedOrder.account()), proposedOrder, state, now);
        List<RuleFindings.Said> said = ruleCheck.hear();
        Optional<RiskDecision> refusal =
                RuleCheck.refusal(proposedOrder.account().id(), said).map(RiskDecision.class::cast);
        return new RuleFindings(refusal.orElseGet(() -> new Approved(proposedOrder, ruleCheck.staleAt())), said);
    }

    /** {@return what the same rules say of an account by itself} */
    public AccountRules accountRules() {
        return accountRules;
    }

    /** {@return the names of the rule sets} */
    public Set<String> names() {
        return ruleSets.get().keySet();
    }
}
