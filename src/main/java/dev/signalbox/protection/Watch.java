package dev.signalbox.protection;

import dev.signalbox.books.ProtectionReader;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** An entry whose position lacks some of its protection: since when, and what was done about it. */
final class Watch {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);
    private static final Duration BETWEEN_CLOSES = Duration.ofSeconds(5);
    private static final int QUIET_TRIES = 3;

    private final Instant since;
    private ProtectionReader.Line line;
    private Optional<Instant> nakedSince = Optional.empty();
    private Instant nextTry;
    private Instant nextClose = Instant.EPOCH;
    private Duration pause = FIRST_PAUSE;
    private int tries = 0;
    private boolean told = false;

    Watch(ProtectionReader.Line line, Instant now) {
        this.line = line;
        this.since = now;
        this.nextTry = now.plus(FIRST_PAUSE);
    }

    void seen(ProtectionReader.Line latest, Instant now) {
        line = latest;
        nakedSince = latest.stop().isMissing() ? nakedSince.or(() -> Optional.of(now)) : Optional.empty();
    }

    ProtectionReader.Entry of() {
        return line.of();
    }

    /** Whether it has no stop loss at work, for longer than placing one usually takes. */
    boolean isNaked(Instant now) {
        return nakedSince.filter(at -> !now.isBefore(at.plus(FIRST_PAUSE))).isPresent();
    }

    /** Whether it is time to place it once more; longer each time. */
    boolean isToBeTried(Instant now) {
        boolean due = !now.isBefore(nextTry);
        if (due) {
            tries++;
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
            nextTry = now.plus(pause);
        }
        return due;
    }

    /** Whether it was tried a few times only, so that it may be worth taking a stop back for a moment. */
    boolean isYoung() {
        return tries <= QUIET_TRIES;
    }

    int tries() {
        return tries;
    }

    /** Whether a person must hear of it now, once. */
    boolean isToBeTold(Duration within, Instant now) {
        boolean due = !told && (tries > QUIET_TRIES || !now.isBefore(since.plus(within)));
        told |= due;
        return due;
    }

    boolean isTold() {
        return told;
    }

    /** Whether it has been without a stop loss for so long that it is to be closed. */
    boolean isToBeClosed(Duration within, Instant now) {
        boolean due = nakedSince.filter(at -> !now.isBefore(at.plus(within))).isPresent() && !now.isBefore(nextClose);
        nextClose = due ? now.plus(BETWEEN_CLOSES) : nextClose;
        return due;
    }
}
