package dev.signalbox.trading;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * What one account shall do because of one signal.
 *
 * @param key its names
 * @param contract what is traded
 * @param request how much, which way, on which terms
 * @param origin where and when it came from
 * @param progress what became of it so far
 */
public record Order(Key key, Contract contract, Request request, Origin origin, Progress progress) {
    /**
     * An order's names.
     *
     * @param id ours, time-ordered
     * @param alertId the alert that it came from
     * @param account the account that it is for
     * @param broker the broker that it goes to
     * @param clientOrderId what the broker knows it by, the same forever for this alert and account
     */
    public record Key(UUID id, UUID alertId, String account, String broker, String clientOrderId) {}

    /**
     * What is asked of the broker.
     *
     * @param side which way
     * @param quantity how much, above zero
     * @param reduceOnly whether it may only make a position smaller
     * @param terms how it is to be filled
     * @param protects the position that it protects; empty for orders that a signal asked for
     */
    public record Request(
            Side side, BigDecimal quantity, boolean reduceOnly, Terms terms, Optional<Protects> protects) {
        /**
         * What is asked of the broker by an order that a signal asked for.
         *
         * @param side which way
         * @param quantity how much, above zero
         * @param reduceOnly whether it may only make a position smaller
         * @param terms how it is to be filled
         */
        public Request(Side side, BigDecimal quantity, boolean reduceOnly, Terms terms) {
            this(side, quantity, reduceOnly, terms, Optional.empty());
        }

        /**
         * Gives the request for another quantity.
         *
         * @param other how much, above zero
         * @return the request for it
         */
        public Request of(BigDecimal other) {
            return new Request(side, other, reduceOnly, terms, protects);
        }
    }

    /**
     * Whose position an order protects, and from what.
     *
     * @param entry the order that opened the position
     * @param kind what it protects from
     * @param beside the order of the other kind that goes when this one fills, where the broker links them; empty where each
     *     stands for itself
     * @param trail how far behind the market its broker lets it follow by itself; empty for one that stands where it is placed
     */
    public record Protects(UUID entry, ProtectionKind kind, Optional<Beside> beside, Optional<BigDecimal> trail) {
        /**
         * Whose position an order protects that stands where it is placed.
         *
         * @param entry the order that opened the position
         * @param kind what it protects from
         * @param beside the order of the other kind that goes when this one fills; empty where each stands for itself
         */
        public Protects(UUID entry, ProtectionKind kind, Optional<Beside> beside) {
            this(entry, kind, beside, Optional.empty());
        }

        /**
         * Whose position an order protects that stands for itself.
         *
         * @param entry the order that opened the position
         * @param kind what it protects from
         */
        public Protects(UUID entry, ProtectionKind kind) {
            this(entry, kind, Optional.empty());
        }

        /**
         * Names the order that an entry takes along to its broker, so that both sides know it before it is recorded.
         *
         * @param entry the order that opens the position
         * @param kind what it protects from
         * @return the id of that order, always the same
         */
        public static UUID attached(UUID entry, ProtectionKind kind) {
            return new UUID(
                    entry.getMostSignificantBits(), entry.getLeastSignificantBits() ^ (kind.ordinal() + 1L) << 56);
        }
    }

    /**
     * The other one of two orders of which one fills.
     *
     * @param clientOrderId what the broker knows it by
     * @param price its stop or limit price
     */
    public record Beside(String clientOrderId, BigDecimal price) {}

    /**
     * What became of an order.
     *
     * @param status its status
     * @param filledQuantity how much of it is done
     * @param averagePrice at which price on average; empty while nothing is done
     * @param reason why it ended or waits; empty when there is nothing to say
     * @param brokerOrderId the broker's own id of it; empty while it has none
     */
    public record Progress(
            OrderStatus status,
            BigDecimal filledQuantity,
            Optional<BigDecimal> averagePrice,
            Optional<String> reason,
            Optional<String> brokerOrderId) {
        /** {@return the progress of an order that has just been recorded} */
        public static Progress none() {
            return new Progress(
                    OrderStatus.PENDING, BigDecimal.ZERO, Optional.empty(), Optional.empty(), Optional.empty());
        }
    }

    /**
     * Where and when an order came from.
     *
     * @param received when the first byte of its alert was read
     * @param recorded when it was recorded
     * @param sendBefore when it becomes stale; empty when it never does, as exits
     * @param marketPrice the market's price as the sender saw it; empty when it sent none
     * @param strategy the sender's name for its strategy; empty text when it gave none
     */
    public record Origin(
            Instant received,
            Instant recorded,
            Optional<Instant> sendBefore,
            Optional<BigDecimal> marketPrice,
            String strategy) {}

    /**
     * Gives the order for another quantity.
     *
     * @param quantity how much, above zero
     * @return the order with that quantity
     */
    public Order of(BigDecimal quantity) {
        return new Order(key, contract, request.of(quantity), origin, progress);
    }

    /**
     * Gives the order as it is after the broker named it.
     *
     * @param brokerOrderId the broker's own id of it
     * @return the order with that id
     */
    public Order known(String brokerOrderId) {
        var named = new Progress(
                progress.status(),
                progress.filledQuantity(),
                progress.averagePrice(),
                progress.reason(),
                Optional.of(brokerOrderId));
        return new Order(key, contract, request, origin, named);
    }

    /** {@return whether it protects a position and went to the broker along with the entry} */
    public boolean isAttached() {
        return request.protects()
                .filter(protects -> key.id().equals(Protects.attached(protects.entry(), protects.kind())))
                .isPresent();
    }

    /** {@return whether it is the stop loss of a position} */
    public boolean endsLoss() {
        return request.protects()
                .filter(protects -> protects.kind() == ProtectionKind.STOP_LOSS)
                .isPresent();
    }

    /** {@return how much of it is still to be done} */
    public BigDecimal remaining() {
        return request.quantity().subtract(progress.filledQuantity());
    }
}
