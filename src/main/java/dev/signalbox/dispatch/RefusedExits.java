package dev.signalbox.dispatch;

import dev.signalbox.brokers.Obstacle;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What is done about an exit that its broker refuses: what stands in its way is taken out of it as far as that can be, and
 * what remains is told to a person. An entry that is refused is rejected, and that is all.
 */
@Component
class RefusedExits {
    private static final int MOST_TRIES = 3;

    private final InTheWay inTheWay;
    private final HeldThere held;
    private final OrderLetters letters;

    RefusedExits(InTheWay inTheWay, HeldThere held, OrderLetters letters) {
        this.inTheWay = inTheWay;
        this.held = held;
        this.letters = letters;
    }

    /**
     * Takes out of its way what the broker says stands there.
     *
     * @return whether it may be sent again now, under its old client order id: a broker's jq names an obstacle only where a
     *     refusal has used up no id
     */
    boolean isCleared(Trial trial, Optional<Obstacle> obstacle) throws InterruptedException {
        Order order = trial.order();
        boolean goesToMarket =
                order.request().reduceOnly() && order.request().terms().immediate();
        if (!goesToMarket || obstacle.isEmpty() || trial.room().tries() == MOST_TRIES) {
            return false;
        }
        trial.room().begin();
        trial.beginAnew();
        return switch (obstacle.get()) {
            case RESTING_ORDERS -> inTheWay.isCleared(trial);
            case NOT_HELD -> isMeasured(trial);
        };
    }

    private boolean isMeasured(Trial trial) throws InterruptedException {
        Optional<BigDecimal> there = held.closable(trial);
        there.ifPresent(trial::holdsAtMost);
        return there.isPresent();
    }

    /**
     * Gives it up.
     *
     * @throws Undeliverable when a person must look after it
     */
    void giveUp(Trial trial, String words) {
        if (letters.isToBeTold(trial.order())) {
            List<String> displaced = trial.room().displaced();
            String made = displaced.isEmpty() ? "" : " (taken back to make room: " + String.join(", ", displaced) + ")";
            throw new Undeliverable(trial, OrderLetters.EXIT, OrderLetters.text(trial.order(), words + made));
        }
    }
}
