package dev.signalbox.risk;

import dev.signalbox.accounts.Allocation;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Signal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a signal means for one account.
 *
 * @param said a verdict for each of its orders, with what every rule had to say: one, or two when the order would take the
 *     position to the other side, that of the part that closes it first; none when there is nothing but orders to take back
 * @param takenBack the orders that are to be taken back first
 * @param warnings what could not be done as it was said
 */
public record SignalDecision(List<RuleFindings> said, List<Resting> takenBack, List<AlertWarning> warnings) {
    private static final Set<String> NOTHING_TO_DO = Set.of("no_position", "no_change");

    static SignalDecision of(List<RuleFindings> said) {
        return new SignalDecision(said, List.of(), List.of());
    }

    SignalDecision warning(List<AlertWarning> more) {
        return new SignalDecision(
                said, takenBack, Stream.concat(warnings.stream(), more.stream()).toList());
    }

    /** The same, but nothing is opened or added to. */
    SignalDecision withoutEntries(Refusal refusal) {
        return new SignalDecision(
                said.stream()
                        .map(one -> one.verdict() instanceof Approved approved
                                        && !approved.request().reduceOnly()
                                ? RuleFindings.unasked(refusal)
                                : one)
                        .toList(),
                takenBack,
                warnings);
    }

    /**
     * Says whether the account as a whole is to hold nothing of what the signal is about afterwards, and no rule is against
     * that: what strategies made of it is closed then, too.
     *
     * @param signal the signal
     * @param allocation the account
     * @return whether all of it is closed, or is flat already
     */
    public boolean leavesNothing(Signal signal, Allocation allocation) {
        return PositionView.isOfAll(signal, allocation)
                && verdicts().stream()
                        .allMatch(verdict -> verdict instanceof Approved
                                || verdict instanceof Refusal refusal && NOTHING_TO_DO.contains(refusal.rule()));
    }

    /** {@return the verdicts alone} */
    public List<RiskDecision> verdicts() {
        return said.stream().map(RuleFindings::verdict).toList();
    }
}
