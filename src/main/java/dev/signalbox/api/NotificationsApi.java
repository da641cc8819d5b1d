package dev.signalbox.api;

import dev.signalbox.notifications.ChannelTrial;
import java.util.List;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The channels by which people are told. */
@RestController
@RequestMapping("/api/v1/notifications")
class NotificationsApi {
    private final ChannelTrial trial;

    NotificationsApi(ChannelTrial trial) {
        this.trial = trial;
    }

    /** What all channels said. */
    record All(List<View> channels) {}

    /** What one said; the reason is null when it took the message. */
    record View(String channel, String outcome, String reason) {
        private static View of(ChannelTrial.Tried tried) {
            return new View(
                    tried.channel(),
                    tried.failure().isPresent() ? "failed" : "sent",
                    tried.failure().orElse(null));
        }
    }

    @PostMapping("/test")
    All test() {
        return new All(trial.all().stream().map(View::of).toList());
    }
}
