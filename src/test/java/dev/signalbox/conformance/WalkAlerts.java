package dev.signalbox.conformance;

import dev.signalbox.kit.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Random;

/** What the senders of a walk say: two strategies, and one who names none. */
final class WalkAlerts {
    private static final List<String> STRATEGIES = List.of("", "up", "down");

    private final Random random;
    private final String account;
    private final String symbol;
    private int sent = 0;

    WalkAlerts(Random random, String account, String symbol) {
        this.random = random;
        this.account = account;
        this.symbol = symbol;
    }

    /** Any alert, at a price of the market. */
    Message next(BigDecimal price) {
        Message message = any(price).to(account).at(price.toPlainString()).key(account + "-walk-" + ++sent);
        String strategy = STRATEGIES.get(random.nextInt(STRATEGIES.size()));
        return strategy.isEmpty() ? message : message.with("strategy", strategy);
    }

    private Message any(BigDecimal price) {
        return switch (random.nextInt(21)) {
            case 0, 1 -> Message.buy(quantity(), symbol);
            case 2, 3 -> Message.sell(quantity(), symbol);
            case 4 -> Message.close(symbol);
            case 5 -> Message.close(symbol).with("quantity", "1");
            case 6 -> Message.sell("1", symbol).with("market_position", "flat");
            case 7 -> Message.target(String.valueOf(random.nextInt(7) - 3), symbol);
            case 8, 16 -> Message.buy(quantity(), symbol).limit(off(price, "-0.5"));
            case 9, 17 -> Message.sell(quantity(), symbol).limit(off(price, "0.5"));
            case 10, 18 -> Message.sell(quantity(), symbol).stop(off(price, "-0.75"));
            case 11, 19 -> Message.buy(quantity(), symbol).stop(off(price, "0.75"));
            case 12 -> strategyAt(Message.buy(quantity(), symbol), "long");
            case 13 -> strategyAt(Message.sell(quantity(), symbol), "short");
            case 14 -> strategyAt(Message.sell("1", symbol), "long");
            case 15 ->
                new Message().with("action", "reverse").with("quantity", "1").with("symbol", symbol);
            default -> new Message().with("action", "cancel").with("symbol", symbol);
        };
    }

    /** As a strategy's own template has it, with where it stands afterwards. */
    private Message strategyAt(Message message, String side) {
        return message.with("market_position", side).with("market_position_size", quantity());
    }

    private String quantity() {
        return String.valueOf(1 + random.nextInt(3));
    }

    private static String off(BigDecimal price, String points) {
        return price.add(new BigDecimal(points)).toPlainString();
    }
}
