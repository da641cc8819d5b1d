package dev.signalbox.dispatch;

import dev.signalbox.brokers.OrderState;
import dev.signalbox.trading.Order;
import java.util.Optional;

/** Something to be done at a broker for one account. */
sealed interface BrokerTask {
    /** What it is, for a log line. */
    String what();

    /**
     * Take an order to the broker.
     *
     * @param order the order
     * @param perhapsSent whether it may be there already, so that it must be looked up first; what an entry took along always is
     * @param refused how the broker refused it after it had taken it; empty when it did not
     */
    record Submit(Order order, boolean perhapsSent, Optional<OrderState> refused) implements BrokerTask {
        public Submit {
            perhapsSent |= order.isAttached();
        }

        public Submit(Order order, boolean perhapsSent) {
            this(order, perhapsSent, Optional.empty());
        }

        @Override
        public String what() {
            return "submit of " + order.key().clientOrderId();
        }
    }

    /**
     * Ask the broker to take an order back.
     *
     * @param order the order
     * @param patiently whether to go on until the broker answers; else it is asked once, for other orders wait
     */
    record Cancel(Order order, boolean patiently) implements BrokerTask {
        @Override
        public String what() {
            return "cancel of " + order.key().clientOrderId();
        }
    }

    /**
     * Bring what an order is to be changed to, by the journal, to the broker.
     *
     * @param order the order; it may be at its end
     */
    record Change(Order order) implements BrokerTask {
        @Override
        public String what() {
            return "change of " + order.key().clientOrderId();
        }
    }

    /**
     * Call a route of a broker that is simulated here.
     *
     * @param route the route, such as {@code paper-price}
     * @param body what that route takes
     */
    record Simulated(String route, Object body) implements BrokerTask {
        @Override
        public String what() {
            return route;
        }
    }

    /**
     * Do something that must not get in the way of the account's other errands.
     *
     * @param what what it is
     * @param task does it
     */
    record Task(String what, InterruptibleTask task) implements BrokerTask {}

    /** Something that may wait. */
    interface InterruptibleTask {
        void run() throws InterruptedException;
    }
}
