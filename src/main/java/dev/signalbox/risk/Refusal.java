package dev.signalbox.risk;

/**
 * A rule's no.
 *
 * @param account the account that it protects
 * @param rule the rule's name as {@code routes/risk.yaml} has it
 * @param reason the no in a sentence, with the figures
 */
public record Refusal(String account, String rule, String reason) implements RiskDecision {}
