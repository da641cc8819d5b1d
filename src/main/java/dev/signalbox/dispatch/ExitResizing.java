package dev.signalbox.dispatch;

import dev.signalbox.books.PositionReader;
import dev.signalbox.journal.Journal;
import dev.signalbox.trading.Order;
import java.math.BigDecimal;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Puts a smaller exit in the place of one that had to make room for another exit, so that what is left stays protected. It
 * waits in the lane behind that exit, and is measured again when it goes.
 */
@Component
class ExitResizing {
    private static final Logger LOG = LoggerFactory.getLogger(ExitResizing.class);

    private final PositionReader positionReader;
    private final Journal journal;

    ExitResizing(PositionReader positionReader, Journal journal) {
        this.positionReader = positionReader;
        this.journal = journal;
    }

    /** Records it, unless the exit closes all that the other one could have closed. */
    void renew(Order displaced, Order exit) {
        if (displaced.request().reduceOnly()) {
            BigDecimal left = positionReader.closable(displaced).subtract(exit.remaining());
            BigDecimal quantity = left.min(displaced.remaining());
            if (quantity.signum() > 0) {
                journal.renew(displaced, quantity)
                        .exceptionally(failure -> untold(displaced, failure))
                        .join();
            }
        }
    }

    /** The exit that goes on must not fail for it. */
    private static Void untold(Order displaced, Throwable failure) {
        LOG.error(
                "{}: no smaller order could be recorded in the place of {}, which made room for an exit; place one by hand",
                displaced.key().account(),
                displaced.key().clientOrderId(),
                failure);
        return null;
    }
}
