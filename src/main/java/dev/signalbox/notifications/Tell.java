package dev.signalbox.notifications;

import org.springframework.stereotype.Component;

/**
 * What {@code routes/notify.camel.yaml} calls: each method gives a message to a channel, which takes it as soon as it can; to one
 * whose variable is not set it gives nothing. A message that comes twice is sent once.
 */
@Component("tell")
public class Tell {
    private final Channels channels;
    private final Outbox outbox;

    Tell(Channels channels, Outbox outbox) {
        this.channels = channels;
        this.outbox = outbox;
    }

    /**
     * Tells an address of one's own, signed.
     *
     * @param notification what
     */
    public void webhook(Notification notification) {
        tell("webhook", notification);
    }

    /**
     * Tells a Slack channel.
     *
     * @param notification what
     */
    public void slack(Notification notification) {
        tell("slack", notification);
    }

    /**
     * Tells a Discord channel.
     *
     * @param notification what
     */
    public void discord(Notification notification) {
        tell("discord", notification);
    }

    /**
     * Tells an ntfy topic.
     *
     * @param notification what
     */
    public void ntfy(Notification notification) {
        tell("ntfy", notification);
    }

    /**
     * Tells a Telegram chat.
     *
     * @param notification what
     */
    public void telegram(Notification notification) {
        tell("telegram", notification);
    }

    /**
     * Tells by e-mail.
     *
     * @param notification what
     */
    public void mail(Notification notification) {
        tell("mail", notification);
    }

    private void tell(String channel, Notification notification) {
        if (channels.has(channel)) {
            outbox.add(channel, notification);
        }
    }
}
