package dev.signalbox.accounts;

import dev.signalbox.trading.Instrument;
import dev.signalbox.trading.Signal;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * What a group says about one of its accounts.
 *
 * @param account the account
 * @param scale what an alert's quantity is multiplied by for it, above zero
 * @param symbol finds what it trades at a time in place of an alert's symbol; empty when it trades what the alert says
 */
public record GroupMember(Account account, BigDecimal scale, Optional<Function<Instant, Instrument>> symbol) {
    Allocation share(Signal signal) {
        Instant received = signal.alert().times().received();
        return new Allocation(account, scale, symbol.map(at -> at.apply(received)));
    }
}
