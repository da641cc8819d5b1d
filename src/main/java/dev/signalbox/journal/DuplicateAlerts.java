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
        return (alert.identity().forever() ? sameKey(alert.identity()) : sameBytes(signal))
                .map(kept -> new Receipt.Duplicate(kept.id(), alert.source()));
    }

    /** Keeps an alert, and gives the first one that used its key before and said something else. */
    Optional<UUID> keep(Signal signal) {
        Alert alert = signal.alert();
        Alert.Identity identity = alert.identity();
        Optional<UUID> first = accounts.keptAlerts()
                .of(identity.key())
                .filter(kept -> identity.forever())
                .map(KeptAlerts.Kept::id)
                .findFirst();
        var kept = new KeptAlerts.Kept(alert.id(), alert.times().received(), Optional.of(identity.content()), false);
        accounts.keptAlerts().keep(identity.key(), kept, KeptAlerts.About.of(signal));
        return first;
    }

    /** Others may have used the key in between, and said something else. */
    private Optional<KeptAlerts.Kept> sameKey(Alert.Identity identity) {
        return accounts.keptAlerts()
                .of(identity.key())
                .filter(kept -> kept.saysTheSame(identity.content()))
                .findFirst();
    }

    private Optional<KeptAlerts.Kept> sameBytes(Signal signal) {
        return accounts.keptAlerts()
                .of(signal.alert().identity().key())
                .reduce((before, last) -> last)
                .filter(last -> isResent(last, signal));
    }

    private boolean isResent(KeptAlerts.Kept last, Signal signal) {
        Alert alert = signal.alert();
        return !isIdempotent(signal.instruction().intent())
                && Duration.between(last.receivedAt(), alert.times().received()).compareTo(window) < 0
                && !accounts.keptAlerts().isFollowed(alert.identity().key(), last, KeptAlerts.About.of(signal));
    }

    /** A whole close or a target can be judged again without harm; a part of a position would be taken off twice. */
    private static boolean isIdempotent(Intent intent) {
        return intent instanceof Intent.Target
                || intent instanceof Intent.ReduceTo
                || intent instanceof Intent.Close close && close.portion() instanceof Portion.All;
    }
}
