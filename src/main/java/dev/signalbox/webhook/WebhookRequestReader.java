package dev.signalbox.webhook;

import dev.signalbox.intake.HexSignature;
import dev.signalbox.intake.StandardWebhooks;
import dev.signalbox.intake.WebhookRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Clock;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.springboot.PlatformHttpMessage;
import org.springframework.stereotype.Component;

/**
 * Takes the request out of Camel's hands: from here on the walk deals in our own types. It reads the servlet request
 * itself, because Camel's headers mix in query parameters, which anybody can write.
 */
@Component("webhookRequestReader")
final class WebhookRequestReader implements Processor {
    private static final List<String> HEADERS = List.of(
            HexSignature.HEADER,
            StandardWebhooks.ID,
            StandardWebhooks.TIMESTAMP,
            StandardWebhooks.SIGNATURE,
            "x-forwarded-for");

    private final Clock clock;

    WebhookRequestReader(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void process(Exchange exchange) {
        exchange.setProperty("arrived", System.nanoTime());
        PlatformHttpMessage message = exchange.getMessage(PlatformHttpMessage.class);
        Optional<String> token = Optional.ofNullable(message.getHeader("token", String.class));
        var target = new WebhookRequest.Target(message.getHeader("source", String.class), token);
        exchange.setProperty("source", target.source());
        HttpServletRequest request = message.getRequest();
        var delivery = new WebhookRequest(
                target, request.getRemoteAddr(), headers(request), RawBodyFilter.of(request), clock.instant());
        // What came in must neither go back to the sender nor on to a broker.
        message.removeHeaders("*");
        message.setBody(delivery);
    }

    private static Map<String, String> headers(HttpServletRequest request) {
        Map<String, String> headers = new HashMap<>();
        for (String name : HEADERS) {
            List<String> lines = Collections.list(request.getHeaders(name));
            if (!lines.isEmpty()) {
                headers.put(name, String.join(",", lines));
            }
        }
        return headers;
    }
}
