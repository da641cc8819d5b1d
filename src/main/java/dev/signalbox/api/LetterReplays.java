package dev.signalbox.api;

import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.Replay;
import java.util.List;
import org.springframework.stereotype.Component;

/** Who plays dead letters again, each by one configuration from its beginning to its end. */
@Component
class LetterReplays {
    private final List<Replay> all;
    private final ConfigurationLock configuration;

    LetterReplays(List<Replay> all, ConfigurationLock configuration) {
        this.all = all;
        this.configuration = configuration;
    }

    /**
     * Finds who plays a letter again.
     *
     * @throws BadRequest when letters of its stage cannot be
     */
    Replay of(DeadLetter letter) {
        return all.stream()
                .filter(one -> one.takes(letter))
                .findFirst()
                .orElseThrow(() -> new BadRequest(
                        409,
                        "not_replayable",
                        "letters of the stage " + letter.subject().stage().word()
                                + " cannot be replayed; look at what the broker has, then discard it"));
    }

    Replay.Result play(Replay replay, DeadLetter letter) {
        return configuration.seeing(() -> replay.replay(letter));
    }
}
