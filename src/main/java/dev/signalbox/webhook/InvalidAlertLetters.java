package dev.signalbox.webhook;

import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.intake.VerifiedAlert;
import dev.signalbox.journal.Receipt;
import dev.signalbox.normalise.InvalidAlert;
import dev.signalbox.normalise.Normaliser;
import dev.signalbox.normalise.RedactedAlert;
import dev.signalbox.risk.Refusal;
import dev.signalbox.trading.Alert;
import dev.signalbox.trading.Stage;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Keeps alerts that were let in and could not be understood, so that they can be replayed after a mend. */
@Component("invalidAlertLetters")
public class InvalidAlertLetters {
    private final Normaliser normaliser;
    private final DeadLetters letters;
    private final LetterWriter thread;

    InvalidAlertLetters(Normaliser normaliser, DeadLetters letters, LetterWriter thread) {
        this.normaliser = normaliser;
        this.letters = letters;
        this.thread = thread;
    }

    /**
     * Keeps what stopped at the normaliser, without secrets. The sender's answer must not depend on it, so it neither fails
     * nor takes long; what could not be kept is told in the log.
     *
     * @param stopped what was on the walk when it stopped; anything but a verified alert is left alone
     * @param reason what stopped it; anything but faults of the alert is left alone
     */
    public void keep(Object stopped, Throwable reason) {
        if (stopped instanceof VerifiedAlert alert && reason instanceof InvalidAlert invalidAlert) {
            thread.run(() -> keep(alert, invalidAlert));
        }
    }

    private void keep(VerifiedAlert alert, InvalidAlert invalidAlert) {
        RedactedAlert redactedAlert = normaliser.remains(alert, invalidAlert);
        var original = new DeadLetter.Original(
                Optional.of(alert.source()),
                Optional.of(redactedAlert.identity()),
                redactedAlert.body(),
                alert.receivedAt());
        var failure = new DeadLetter.Failure(redactedAlert.reason(), Optional.empty(), 1);
        letters.keep(
                DeadLetter.Subject.ofAlert(invalidAlert.isExit() ? Stage.EXIT : Stage.NORMALISE), original, failure);
    }

    /**
     * Keeps an alert of which entries were refused because its key was used before: its sender believes that it trades.
     *
     * @param recorded what the journal did with it
     */
    void keepReused(Receipt.Recorded recorded) {
        recorded.refusals().stream()
                .filter(refusal -> refusal.rule().equals("key_reused"))
                .findFirst()
                .ifPresent(refusal -> thread.run(() -> keep(recorded.signal().alert(), refusal)));
    }

    private void keep(Alert alert, Refusal refusal) {
        var subject = new DeadLetter.Subject(
                Stage.NORMALISE,
                Optional.of(alert.id()),
                Optional.empty(),
                Optional.of(refusal.account()),
                Optional.empty());
        var original = new DeadLetter.Original(
                Optional.of(alert.source()),
                Optional.of(alert.identity().key()),
                alert.body(),
                alert.times().received());
        letters.keep(subject, original, new DeadLetter.Failure(refusal.reason(), Optional.empty(), 1));
    }
}
