package dev.signalbox.notifications;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** Tries the channels for a person who waits for what comes of it. */
@Component
public class ChannelTrial {
    private final Channels channels;
    private final Composer composer;
    private final KnownSecrets secrets;
    private final Clock clock;

    ChannelTrial(Channels channels, Composer composer, KnownSecrets secrets, Clock clock) {
        this.channels = channels;
        this.composer = composer;
        this.secrets = secrets;
        this.clock = clock;
    }

    /**
     * What a channel said.
     *
     * @param channel its name
     * @param failure why it did not take the message, without secrets; empty when it took it
     */
    public record Tried(String channel, Optional<String> failure) {}

    /** {@return what each channel said to a message of its own, sent past the others that wait} */
    public List<Tried> all() {
        Notification message = composer.test(clock.instant());
        return channels.all().stream()
                .map(channel ->
                        new Tried(channel.name(), failure(channel.send(message)).map(secrets::masked)))
                .toList();
    }

    private static Optional<String> failure(Receipt receipt) {
        return switch (receipt) {
            case Receipt.Sent sent -> Optional.empty();
            case Receipt.Failed failed -> Optional.of(failed.reason());
            case Receipt.Refused refused -> Optional.of(refused.reason());
        };
    }
}
