package dev.signalbox.normalise;

import dev.signalbox.trading.Intent;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.Optional;

/** Finds out what an alert wants: an order, a close, or a position to be reached. */
final class IntentReader {
    private final AlertFields fields;

    IntentReader(AlertFields fields) {
        this.fields = fields;
    }

    Optional<Intent> read() {
        Optional<String> action = fields.word("action");
        if (fields.has("target_position")) {
            return fields.number("target_position").map(Intent.Target::new);
        }
        Optional<String> marketPosition = fields.word("market_position");
        if (!fields.has("action") && fields.has("market_position")) {
            return marketPosition.flatMap(this::target);
        }
        if (!fields.has("action")) {
            fields.missing("action");
        }
        Optional<BigDecimal> quantity = fields.positive("quantity");
        if (action.filter("close"::equals).isPresent()) {
            return Optional.of(new Intent.Close(quantity));
        }
        if (!fields.has("quantity")) {
            fields.missing("quantity");
        }
        boolean exitOnly = marketPosition.filter("flat"::equals).isPresent();
        return action.flatMap(word -> quantity.map(amount -> new Intent.Trade(Side.of(word), amount, exitOnly)));
    }

    /** A strategy that tells only where it stands wants us to stand there too. */
    private Optional<Intent> target(String marketPosition) {
        if (marketPosition.equals("flat")) {
            return Optional.of(new Intent.Target(BigDecimal.ZERO));
        }
        if (!fields.has("market_position_size")) {
            fields.missing("market_position_size");
        }
        return fields.number("market_position_size")
                .map(BigDecimal::abs)
                .map(size -> new Intent.Target(marketPosition.equals("long") ? size : size.negate()));
    }
}
