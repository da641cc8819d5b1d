package dev.signalbox.accounts;

import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * An account's part in an alert.
 *
 * @param account the account
 * @param scale what an alert's quantity is multiplied by for it, above zero
 * @param instead what it trades in place of what the alert names; empty when it trades the same
 * @param mirrors the account whose orders it is given too, judged before it; empty when the alert itself is for it
 */
public record Allocation(Account account, BigDecimal scale, Optional<Instrument> instead, Optional<String> mirrors) {
    /**
     * The part of an account that the alert itself is for.
     *
     * @param account the account
     * @param scale what an alert's quantity is multiplied by for it, above zero
     * @param instead what it trades in place of what the alert names; empty when it trades the same
     */
    public Allocation(Account account, BigDecimal scale, Optional<Instrument> instead) {
        this(account, scale, instead, Optional.empty());
    }

    Allocation mirroredBy(Account mirror) {
        return new Allocation(mirror, scale, instead, Optional.of(account.id()));
    }

    /**
     * Reads a signal as this account is meant to.
     *
     * @param signal what was asked of the whole group
     * @return the same, or with the account's own instrument; then without the market's price, which is another one's. What
     *     is about everything stays so
     */
    public Signal reading(Signal signal) {
        return instead.filter(own -> !signal.instruction().instrument().equals(Instrument.EVERYTHING))
                .map(own ->
                        new Signal(signal.alert(), signal.instruction().about(own), signal.origin(), signal.warnings()))
                .orElse(signal);
    }
}
