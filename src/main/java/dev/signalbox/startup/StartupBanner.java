package dev.signalbox.startup;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.books.Prices;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.instruments.Symbols;
import dev.signalbox.secrets.Secrets;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.Optional;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** The last lines of a start: where the hub is, and how to send it a first alert. No secret is printed. */
@Component
class StartupBanner {
    private static final String SAMPLE = "ES1!";
    private static final BigDecimal MADE_UP = new BigDecimal("5000.25");

    private final Secrets secrets;
    private final WebServerApplicationContext web;
    private final Symbols symbols;
    private final Prices prices;
    private final Accounts accounts;
    private final Clock clock;

    StartupBanner(
            Secrets secrets,
            WebServerApplicationContext web,
            ConfigurationInForce configuration,
            Prices prices,
            Clock clock) {
        this.secrets = secrets;
        this.web = web;
        this.symbols = configuration.get().mappings().symbols();
        this.accounts = configuration.get().accounts();
        this.prices = prices;
        this.clock = clock;
    }

    @EventListener(ApplicationReadyEvent.class)
    void greet() {
        String address = "http://localhost:" + web.getWebServer().getPort();
        String token = secrets.shellExpression("SIGNALBOX_WEBHOOK_TOKEN", "webhook-token");
        String apiToken = secrets.shellExpression("SIGNALBOX_API_TOKEN", "api-token");
        Optional<BigDecimal> last = lastPrice();
        String price = last.isPresent() ? "at the last price seen" : "at a price that is made up";
        System.out.println(
                """
                Signalbox is at %1$s
                Webhook for TradingView: %1$s/webhook/tradingview/%2$s
                What became of it: curl -s -H "Authorization: Bearer %3$s" %1$s/api/v1/orders
                Send a sample alert, %5$s. %6$s
                curl -s -X POST "%1$s/webhook/tradingview/%2$s" -H 'Content-Type: application/json' -d '%4$s'
                """.formatted(
                        address, token, apiToken, sample(last.orElse(MADE_UP)), price, Recipients.ofTheSample(accounts)).stripTrailing());
    }

    /** Of the contract that the sample is about; an installation need not know that one. */
    private Optional<BigDecimal> lastPrice() {
        return symbols.find(SAMPLE, clock.instant())
                .map(found -> prices.last().get(found.contract().symbol()));
    }

    /** The reference format. Without a time and a key, so that it can be pasted again a minute later. */
    private static String sample(BigDecimal price) {
        return "{\"symbol\": \"%s\", \"action\": \"buy\", \"quantity\": \"1\", \"price\": \"%s\", \"order_type\": \"market\"}"
                .formatted(SAMPLE, Numbers.text(price));
    }
}
