package dev.signalbox.notifications;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

/** E-mail, through the route {@code notify-mail}. */
final class MailChannel implements Channel {
    private final String from;
    private final String to;
    private final ProducerTemplate template;

    MailChannel(String from, String to, ProducerTemplate template) {
        this.from = from;
        this.to = to;
        this.template = template;
    }

    @Override
    public String name() {
        return "mail";
    }

    /** A server's answer to a message is in the exception; what it calls permanent may still be its own fault. */
    @Override
    public Receipt send(Notification notification) {
        Exchange exchange = template.send("direct:notify-mail?block=false", asked -> {
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
