package dev.signalbox.cli;

import dev.signalbox.simulation.Outcome;
import java.math.BigDecimal;
import java.util.List;

/**
 * What came of a list under one set of rules.
 *
 * @param rules the set
 * @param balance what the account began with
 * @param outcome what came of it
 * @param trades how many trades the list has
 * @param notes what a reader must know of it
 */
record Simulated(String rules, BigDecimal balance, Outcome outcome, int trades, List<String> notes) {}
