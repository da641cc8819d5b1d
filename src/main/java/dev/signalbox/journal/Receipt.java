package dev.signalbox.journal;

import dev.signalbox.risk.Refusal;
import dev.signalbox.risk.Refusals;
import dev.signalbox.trading.AlertWarning;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.Signal;
import java.util.List;
import java.util.UUID;

/** What the journal did with an alert. It is given only after the commit. */
public sealed interface Receipt {
    /** {@return the id under which the alert is kept} */
    UUID alertId();

    /** {@return the alert's source} */
    String source();

    /**
     * The alert is kept, with all that follows from it.
     *
     * @param signal the alert in our words
     * @param orders one for each account that takes part
     * @param refusals one for each account that does not
     * @param warnings what was left out or done in another way than it was said
     */
    record Recorded(Signal signal, List<Order> orders, List<Refusal> refusals, List<AlertWarning> warnings)
            implements Receipt {
        /** {@return whether every account refused it} */
        public boolean isRejected() {
            return orders.isEmpty() && Refusals.areAll(refusals, warnings);
        }

        @Override
        public UUID alertId() {
            return signal.alert().id();
        }

        @Override
        public String source() {
            return signal.alert().source();
        }
    }

    /**
     * The same alert was kept before; nothing was done.
     *
     * @param alertId the id of the first one
     * @param source its source
     */
    record Duplicate(UUID alertId, String source) implements Receipt {}
}
