package dev.signalbox.risk;

/** What became of a signal for one account. */
public sealed interface RiskDecision permits Approved, Refusal {}
