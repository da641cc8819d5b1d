package dev.signalbox.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is newly known of an order.
 *
 * @param order the order
 * @param status its status now
 * @param done how much of it is done
 * @param reason the broker's words; empty when it gave none
 * @param track when it was said, and what happened on the way
 */
public record ExecutionReport(Order order, OrderStatus status, Done done, Optional<String> reason, Track track) {
    /** How much of an order is done. */
    public sealed interface Done {}

    /**
     * What was done since the last report.
     *
     * @param fills each execution, which may have been told before
     */
    public record Fills(List<Fill> fills) implements Done {}

    /**
     * What is done in all.
     *
     * @param quantity how much, zero or above
     * @param averagePrice at which price on average; empty while nothing is done
     * @param profit what it brought in all by closing something, in the account's currency, as the broker reckons it; empty
     *     when it does not say
     */
    public record Total(BigDecimal quantity, Optional<BigDecimal> averagePrice, Optional<BigDecimal> profit)
            implements Done {
        /**
         * What is done where the broker reports no profit.
         *
         * @param quantity how much, zero or above
         * @param averagePrice at which price on average; empty while nothing is done
         */
        public Total(BigDecimal quantity, Optional<BigDecimal> averagePrice) {
            this(quantity, averagePrice, Optional.empty());
        }
    }

    /**
     * When something was said, and what happened on the way.
     *
     * @param at when it was said
     * @param brokerOrderId the broker's own id of the order; empty when it was not reported
     * @param steps what happened on the way, in order
     * @param letter the dead letter that such an end leaves; empty when nobody must look after it
     */
    public record Track(Instant at, Optional<String> brokerOrderId, List<Step> steps, Optional<Letter> letter) {
        /**
         * What happened on the way of an order that leaves no dead letter.
         *
         * @param at when it was said
         * @param brokerOrderId the broker's own id of the order; empty when it was not reported
         * @param steps what happened on the way, in order
         */
        public Track(Instant at, Optional<String> brokerOrderId, List<Step> steps) {
            this(at, brokerOrderId, steps, Optional.empty());
        }
    }

    /**
     * What a person must know of an order's end. It is kept in the transaction that books this end, so that neither is
     * there without the other.
     *
     * @param stage where it failed
     * @param reason why, a sentence without secrets, cleaned and cut
     * @param lastAnswer the broker's last answer, likewise; empty when there was none
     * @param tries how often it was tried
     */
    public record Letter(Stage stage, String reason, Optional<String> lastAnswer, int tries) {}

    /**
     * Gives this report with what a person must know.
     *
     * @param letter the dead letter that it leaves
     * @return the report with it
     */
    public ExecutionReport with(Letter letter) {
        Track told = new Track(track.at(), track.brokerOrderId(), track.steps(), Optional.of(letter));
        return new ExecutionReport(order, status, done, reason, told);
    }

    /**
     * Gives a report without fills.
     *
     * @param order the order
     * @param status its status now
     * @param reason why; empty when there is nothing to say
     * @param at when that became known
     * @return the report
     */
    public static ExecutionReport of(Order order, OrderStatus status, Optional<String> reason, Instant at) {
        return of(order, status, List.of(), reason, at);
    }

    /**
     * Gives a report of fills.
     *
     * @param order the order
     * @param status its status now
     * @param fills what was done since the last report
     * @param reason why; empty when there is nothing to say
     * @param at when that became known
     * @return the report
     */
    public static ExecutionReport of(
            Order order, OrderStatus status, List<Fill> fills, Optional<String> reason, Instant at) {
        return new ExecutionReport(order, status, new Fills(fills), reason, new Track(at, Optional.empty(), List.of()));
    }
}
