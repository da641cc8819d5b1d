package dev.signalbox.notifications;

import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/** The operator's route, which says who is told of what. */
@Component
class NotifyRoute {
    private static final Logger LOG = LoggerFactory.getLogger(NotifyRoute.class);

    private final NotifyRoutes routes;
    private final Channels channels;
    private final Outbox outbox;

    NotifyRoute(NotifyRoutes routes, Channels channels, Outbox outbox) {
        this.routes = routes;
        this.channels = channels;
        this.outbox = outbox;
    }

    /** A message enters; when the route is missing or fails, every channel is told, as better too many know than nobody. */
    void enter(Notification notification) {
        Exchange exchange = routes.send("notify", asked -> {
            asked.getMessage().setBody(notification);
            asked.getMessage()
                    .setHeaders(new HashMap<>(Map.of(
                            "event", notification.event(),
                            "account", notification.account() == null ? "" : notification.account(),
                            "count", notification.count())));
        });
        if (exchange.getException() != null) {
            LOG.warn(
                    "The route notify of routes/notify.camel.yaml failed, so every channel is told: {}",
                    exchange.getException().getMessage());
            channels.all().forEach(channel -> outbox.add(channel.name(), notification));
        }
    }
}
