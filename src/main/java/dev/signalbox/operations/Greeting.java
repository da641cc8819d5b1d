package dev.signalbox.operations;

import dev.signalbox.text.Secrets;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last lines of a start: where the hub is, and how to send it a first alert. No secret is printed. */
@Component
class Greeting {
    private final Secrets secrets;
    private final WebServerApplicationContext web;

    Greeting(Secrets secrets, WebServerApplicationContext web) {
        this.secrets = secrets;
        this.web = web;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String address = "http://localhost:" + web.getWebServer().getPort();
        String token = secrets.shellExpression("SIGNALBOX_WEBHOOK_TOKEN", "webhook-token");
        String apiToken = secrets.shellExpression("SIGNALBOX_API_TOKEN", "api-token");
        System.out.println("""
                Signalbox is at %1$s
                Webhook for TradingView: %1$s/webhook/tradingview/%2$s
                What became of it: curl -s -H "Authorization: Bearer %3$s" %1$s/api/v1/orders
                Send a sample alert, which the paper broker fills:
                curl -s -X POST "%1$s/webhook/tradingview/%2$s" -H 'Content-Type: application/json' -d '%4$s'
                """.formatted(address, token, apiToken, sample()).stripTrailing());
    }

    /** The reference format. Without a time and a key, so that it can be pasted again a minute later. */
    private static String sample() {
        return "{\"symbol\": \"ES1!\", \"action\": \"buy\", \"quantity\": \"1\", \"price\": \"5000.25\", \"order_type\": \"market\"}";
    }
}
