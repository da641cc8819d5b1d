package dev.signalbox.notifications;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.apache.camel.Exchange;

/** A channel that is reached by HTTP, through the route {@code notify-http}. */
final class HttpChannel implements Channel {
    private final String name;
    private final Function<Notification, HttpMessage> writer;
    private final NotifyRoutes routes;

    /** @param writer says a message as the channel wants it */
    HttpChannel(String name, Function<Notification, HttpMessage> writer, NotifyRoutes routes) {
        this.name = name;
        this.writer = writer;
        this.routes = routes;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Receipt send(Notification notification) {
        HttpMessage message = writer.apply(notification);
        Exchange exchange = routes.send("notify-http", asked -> {
            asked.getMessage().setBody(message.body());
            asked.getMessage().setHeaders(new HashMap<>(message.headers()));
            asked.getMessage().setHeader(Exchange.HTTP_METHOD, "POST");
            asked.getMessage().setHeader(Exchange.HTTP_URI, plain(message.address()));
            user(message.address())
                    .forEach((header, value) -> asked.getMessage().setHeader(header, value));
        });
        return HttpReceipt.of(exchange);
    }

    /** A user before the host goes into a header. */
    private static Map<String, Object> user(URI address) {
        return address.getUserInfo() == null
                ? Map.of()
                : Map.of(
                        "Authorization",
                        "Basic "
                                + Base64.getEncoder()
                                        .encodeToString(address.getUserInfo().getBytes(UTF_8)));
    }

    private static String plain(URI address) {
        String user = address.getRawUserInfo();
        return user == null ? address.toString() : address.toString().replace(user + "@", "");
    }
}
