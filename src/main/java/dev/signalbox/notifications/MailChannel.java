package dev.signalbox.notifications;

import java.time.Duration;
import org.apache.camel.Exchange;

/** E-mail, through the route {@code notify-mail}. */
final class MailChannel implements Channel {
    private final String from;
    private final String to;
    private final NotifyRoutes routes;

    MailChannel(String from, String to, NotifyRoutes routes) {
        this.from = from;
        this.to = to;
        this.routes = routes;
    }

    @Override
    public String name() {
        return "mail";
    }

    /** A server's answer to a message is in the exception; what it calls permanent may still be its own fault. */
    @Override
    public Receipt send(Notification notification) {
        Exchange exchange = routes.send("notify-mail", asked -> {
            asked.getMessage().setBody(notification.text());
            asked.getMessage().setHeader("From", from);
            asked.getMessage().setHeader("To", to);
            asked.getMessage().setHeader("Subject", notification.title().replaceAll("\\s+", " "));
            asked.getMessage().setHeader("Content-Type", "text/plain; charset=UTF-8");
        });
        Throwable failure = exchange.getException();
        return failure == null
                ? new Receipt.Sent()
                : new Receipt.Failed(failure.getClass().getSimpleName() + ": " + failure.getMessage(), Duration.ZERO);
    }
}
