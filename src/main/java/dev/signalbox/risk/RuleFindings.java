package dev.signalbox.risk;

import java.util.List;
import java.util.Optional;

/**
 * A verdict with what each rule had to say.
 *
 * @param verdict the verdict, which is that of the first rule that objects
 * @param rules each rule of the account in the order in which they speak; empty when none was asked, because the order
 *     can only reduce a position, or because there is no order
 */
public record RuleFindings(RiskDecision verdict, List<Said> rules) {
    /**
     * What one rule said.
     *
     * @param rule its name as {@code routes/risk.yaml} has it
     * @param objection what it has against the order; empty when nothing
     */
    public record Said(String rule, Optional<String> objection) {}

    /** The orders that were approved. */
    static List<Approved> approved(List<RuleFindings> all) {
        return all.stream()
                .map(RuleFindings::verdict)
                .filter(Approved.class::isInstance)
                .map(Approved.class::cast)
                .toList();
    }

    static RuleFindings unasked(RiskDecision verdict) {
        return new RuleFindings(verdict, List.of());
    }
}
