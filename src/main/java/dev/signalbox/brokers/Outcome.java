package dev.signalbox.brokers;

import dev.signalbox.trading.Position;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What came of a call to a broker. */
public sealed interface Outcome {
    /** {@return the word for it in text} */
    String word();

    /** {@return how the one order stands that the broker told of; empty when it told of none, or of several} */
    default Optional<OrderState> order() {
        return this instanceof Accepted(One(OrderState order)) ? Optional.of(order) : Optional.empty();
    }

    /**
     * The broker did it.
     *
     * @param answer what it said
     */
    record Accepted(Answer answer) implements Outcome {
        @Override
        public String word() {
            return "accepted";
        }
    }

    /**
     * The broker refuses it, or it cannot be said to this broker at all. It was not executed.
     *
     * @param reason the broker's words
     * @param credentials whether it does not accept who we are, which a person can mend
     * @param obstacle what stands in the way, when something can be done about that; empty otherwise
     */
    record Rejected(String reason, boolean credentials, Optional<RejectionCause> obstacle) implements Outcome {
        /**
         * A refusal that nobody can do anything about.
         *
         * @param reason the broker's words
         * @param credentials whether it does not accept who we are
         */
        public Rejected(String reason, boolean credentials) {
            this(reason, credentials, Optional.empty());
        }

        @Override
        public String word() {
            return "rejected";
        }
    }

    /**
     * The broker has too much to do. It was not executed, and may be asked again.
     *
     * @param until when it may be asked again
     * @param reason the broker's words
     */
    record Busy(Instant until, String reason) implements Outcome {
        @Override
        public String word() {
            return "busy";
        }
    }

    /**
     * Nobody knows whether it was executed.
     *
     * @param reason what happened instead of an answer that is understood
     * @param answered whether there was an answer, so that asking once more is of little use
     */
    record Unknown(String reason, boolean answered) implements Outcome {
        @Override
        public String word() {
            return "unknown";
        }
    }

    /** A look-up was complete and found nothing. */
    record Absent() implements Outcome {
        @Override
        public String word() {
            return "absent";
        }
    }

    /**
     * The call never left the hub: the circuit breaker is open, there is no connection, or a person paused it. It may be made
     * again.
     *
     * @param reason why it did not leave
     * @param paused whether a person wants it so, and waiting for as long is no failure
     */
    record NotSent(String reason, boolean paused) implements Outcome {
        /**
         * Nobody wanted it so.
         *
         * @param reason why it did not leave
         */
        public NotSent(String reason) {
            this(reason, false);
        }

        @Override
        public String word() {
            return "not_sent";
        }
    }

    /**
     * The caller's own last word before the call left was no.
     *
     * @param by what spoke against it
     */
    record Withheld(Guard.Objection by) implements Outcome {
        @Override
        public String word() {
            return "withheld";
        }
    }

    /** What a broker said that accepted something. */
    sealed interface Answer {}

    /** It is done, and there is nothing more to say. */
    record Done() implements Answer {}

    /**
     * The state of one order.
     *
     * @param order the order
     */
    record One(OrderState order) implements Answer {}

    /**
     * How the working orders stand.
     *
     * @param orders each of them
     */
    record Orders(List<OrderState> orders) implements Answer {}

    /**
     * What is held.
     *
     * @param positions each, with our symbol as far as the broker's is the same
     */
    record Positions(List<Held> positions) implements Answer {}

    /**
     * What is held of one thing.
     *
     * @param symbol its name at the broker
     * @param quantity how much, negative for short
     * @param averagePrice what it cost on average
     * @param openProfit what closing it would bring; empty when the broker does not say
     * @see Position
     */
    record Held(String symbol, BigDecimal quantity, BigDecimal averagePrice, Optional<BigDecimal> openProfit) {}

    /**
     * The broker lets us in.
     *
     * @param session what the calls to come carry
     */
    record LoggedIn(Session session) implements Answer {}

    /**
     * What was executed.
     *
     * @param page one page of it
     */
    record Executed(FillPage page) implements Answer {}

    /**
     * How much is in an account.
     *
     * @param balance without open profit
     * @param equity with it; empty when the broker does not say
     * @param currency of both
     */
    record Balance(BigDecimal balance, Optional<BigDecimal> equity, String currency) implements Answer {}
}
