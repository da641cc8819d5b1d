package dev.signalbox.api;

import dev.signalbox.books.Prices;
import dev.signalbox.dispatch.Dispatch;
import dev.signalbox.mapping.Mappings;
import dev.signalbox.trading.Numbers;
import java.math.BigDecimal;
import java.time.Clock;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Takes prices of the market, for which the paper broker's resting orders wait. */
@RestController
@RequestMapping("/api/v1/prices")
class PricesApi {
    private static final int PATIENCE_SECONDS = 2;

    private final Mappings mappings;
    private final Prices prices;
    private final Dispatch dispatch;
    private final Clock clock;

    PricesApi(Mappings mappings, Prices prices, Dispatch dispatch, Clock clock) {
        this.mappings = mappings;
        this.prices = prices;
        this.dispatch = dispatch;
        this.clock = clock;
    }

    /** A price of the market; the answer names the contract for which it was taken. */
    record Price(String symbol, String price) {}

    @PostMapping
    Price post(@RequestBody Price posted) {
        BigDecimal price = price(posted);
        String symbol = mappings.symbols()
                .find(posted.symbol() == null ? "" : posted.symbol(), clock.instant())
                .orElseThrow(() -> new BadRequest(400, "unknown_symbol", "symbol is not one of mappings/symbols"))
                .contract()
                .symbol();
        prices.keep(symbol, price);
        await(dispatch.posted(symbol, price));
        return new Price(symbol, Numbers.text(price));
    }

    /** Who sends an alert after a price has it judged by that; where the database is slow, the next look does it. */
    private static void await(CompletableFuture<Void> judged) {
        judged.completeOnTimeout(null, PATIENCE_SECONDS, TimeUnit.SECONDS)
                .exceptionally(failed -> null)
                .join();
    }

    private static BigDecimal price(Price posted) {
        String text = posted.price() == null ? "" : posted.price();
        if (!text.matches("\\d{1,15}(\\.\\d{1,15})?") || new BigDecimal(text).signum() == 0) {
            throw BadRequest.of("price", "is not a number above zero");
        }
        return new BigDecimal(text);
    }
}
