package dev.signalbox.simulation;

import java.util.List;
import java.util.Optional;

/**
 * A list of trades that was read.
 *
 * @param trades those that are closed, in the order in which they were entered
 * @param zone in which its times were read; empty when they name their own
 * @param notes what a reader of the result must know of it
 */
public record TradeList(List<ListedTrade> trades, Optional<String> zone, List<String> notes) {}
