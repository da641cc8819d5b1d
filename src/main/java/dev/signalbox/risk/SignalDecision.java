package dev.signalbox.risk;

import dev.signalbox.trading.AlertWarning;
import java.util.List;
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

    /** {@return the verdicts alone} */
    public List<RiskDecision> verdicts() {
        return said.stream().map(RuleFindings::verdict).toList();
    }
}
