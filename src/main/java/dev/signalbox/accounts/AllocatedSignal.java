package dev.signalbox.accounts;

import dev.signalbox.trading.Signal;
import java.util.List;

/**
 * A signal and the accounts that it is for.
 *
 * @param signal the signal
 * @param shares the accounts, each once, at least one
 */
public record AllocatedSignal(Signal signal, List<Allocation> shares) {}
