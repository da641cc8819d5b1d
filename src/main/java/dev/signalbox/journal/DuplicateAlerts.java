package dev.signalbox.journal;

import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Portion;
import dev.signalbox.trading.Signal;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/**
 * Says whether an alert was here before. With a key of its sender's choice it was when it says the same; without one it is a
 * resend only while nothing else was said about the matter.
 *
 * @param accounts knows the alerts that were kept
 * @param window how long equal bytes count as the same alert
 */
record DuplicateAlerts(LockedAccounts accounts, Duration window) {
    /** The answer for a resend; empty when the alert is to be judged. */
    Optional<Receipt> duplicate(Signal signal) {
        Alert alert = signal.alert();
        return accounts.keptAlerts()
                .of(alert.identity().key())
                .filter(kept -> isSame(kept, signal))
                .map(kept -> new Receipt.Duplicate(kept.id(), alert.source()));
    }

    /** Keeps an alert, and gives the one that used its key before and said something else. */
    Optional<UUID> keep(Signal signal) {
        Alert alert = signal.alert();
        Optional<UUID> first = accounts.keptAlerts()
                .of(alert.identity().key())
                .filter(kept -> alert.identity().forever())
                .map(KeptAlerts.Kept::id);
        var about = new KeptAlerts.About(
                signal.accountGroup(), signal.instruction().instrument().symbol());
        var content = Optional.of(alert.identity().content());
        accounts.keptAlerts()
                .keep(
                        alert.identity().key(),
                        new KeptAlerts.Kept(alert.id(), alert.times().received(), content, about, false));
        return first;
    }

    private boolean isSame(KeptAlerts.Kept kept, Signal signal) {
        Alert alert = signal.alert();
        if (alert.identity().forever()) {
            return kept.saysTheSame(alert.identity().content());
        }
        return !isIdempotent(signal.instruction().intent())
                && !kept.followed()
                && Duration.between(kept.receivedAt(), alert.times().received()).compareTo(window) < 0;
    }

    /** A whole close or a target can be judged again without harm; a part of a position would be taken off twice. */
    private static boolean isIdempotent(Intent intent) {
        return intent instanceof Intent.Target
                || intent instanceof Intent.Close close && close.portion() instanceof Portion.All;
    }
}
