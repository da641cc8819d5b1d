package dev.signalbox.brokers;

import java.time.Instant;
import java.util.Optional;

/**
 * What came of a call, and when.
 *
 * @param outcome what came of it
 * @param answer the broker's own words, shortened and without secrets; empty when there was no answer
 * @param sent when the first byte left; empty when it never did
 * @param at when that became known
 */
public record Reply(Outcome outcome, Optional<String> answer, Optional<Instant> sent, Instant at) {}
