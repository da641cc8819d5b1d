package dev.signalbox.notifications;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends a channel's messages, one after the other: the next one waits until this one was taken. */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);

    /** A refusal may be the channel's own passing fault. */
    private static final int TRIES = 5;

    private final Channel channel;
    private final Outbox outbox;
    private final KnownSecrets secrets;
    private final Map<String, Counter> outcomes = new HashMap<>();

    Delivery(Channel channel, Outbox outbox, KnownSecrets secrets, MeterRegistry metrics) {
        this.channel = channel;
        this.outbox = outbox;
        this.secrets = secrets;
        for (String outcome : new String[] {"sent", "failed", "refused", "given_up"}) {
            outcomes.put(
                    outcome,
                    Counter.builder("signalbox.notifications")
                            .description("Messages to people: taken by the channel, tried in vain, or dropped")
                            .tag("channel", channel.name())
                            .tag("outcome", outcome)
                            .register(metrics));
        }
    }

    /** {@return whether there was a message, and the channel is done with it} */
    boolean next() {
        Optional<Outbox.Waiting> waiting = outbox.next(channel.name());
        return waiting.isPresent() && isDone(waiting.get());
    }

    private boolean isDone(Outbox.Waiting waiting) {
        return switch (channel.send(waiting.notification())) {
            case Receipt.Sent sent -> sent(waiting);
            case Receipt.Refused refused
            when waiting.tries() + 1 >= TRIES -> dropped(waiting, "refused", refused.reason());
            case Receipt.Refused refused -> failed(waiting, refused.reason(), Duration.ZERO);
            case Receipt.Failed failed when waiting.old() -> dropped(waiting, "given_up", failed.reason());
            case Receipt.Failed failed -> failed(waiting, failed.reason(), failed.pause());
        };
    }

    private boolean sent(Outbox.Waiting waiting) {
        outcomes.get("sent").increment();
        if (outbox.done(channel.name(), waiting.number()) > 0) {
            LOG.info("The channel {} takes notifications again", channel.name());
        }
        return true;
    }

    private boolean failed(Outbox.Waiting waiting, String reason, Duration pause) {
        outcomes.get("failed").increment();
        int failures = outbox.failed(channel.name(), waiting.number(), pause);
        if (failures == 1) {
            LOG.warn(
                    "The channel {} does not take notifications; they wait, and it is tried again: {}",
                    channel.name(),
                    secrets.masked(reason));
        }
        return false;
    }

    private boolean dropped(Outbox.Waiting waiting, String outcome, String reason) {
        outcomes.get(outcome).increment();
        LOG.error(
                "The channel {} never took \"{}\", which is dropped: {}",
                channel.name(),
                waiting.notification().title(),
                secrets.masked(reason));
        outbox.done(channel.name(), waiting.number());
        return true;
    }
}
