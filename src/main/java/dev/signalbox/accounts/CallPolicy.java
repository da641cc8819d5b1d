package dev.signalbox.accounts;

import dev.signalbox.trading.Kind;
import dev.signalbox.trading.Numbers;
import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderType;
import dev.signalbox.trading.Protection;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How a connection is used: how often, how long for, and with how much patience.
 *
 * @param limits how many calls may be made; all must hold
 * @param timeouts how long a call may take
 * @param breaker when calls stop for a while because the broker fails
 * @param patience how long an order is tried and looked for
 * @param looks how often its accounts are looked at
 */
public record CallPolicy(List<Limit> limits, Timeouts timeouts, Breaker breaker, Patience patience, Looks looks) {
    /** How things are where the operator's text says nothing. */
    static final CallPolicy USUAL = new CallPolicy(
            List.of(),
            new Timeouts(Duration.ofSeconds(5), Duration.ofSeconds(2), Duration.ofMinutes(10), Duration.ofSeconds(30)),
            new Breaker(5, Duration.ofSeconds(10)),
            new Patience(
                    List.of(Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2)),
                    Duration.ofSeconds(15),
                    new GiveUp(Duration.ofMinutes(5), Duration.ofHours(24)),
                    new Poll(Duration.ofMillis(250), Duration.ofSeconds(5)),
                    Linking.NONE),
            new Looks(Duration.ofSeconds(30), Duration.ofSeconds(5), Duration.ofSeconds(1), Set.of()));

    /**
     * So many calls in any such span of time.
     *
     * @param calls how many, above zero
     * @param within the span
     */
    public record Limit(int calls, Duration within) {}

    /**
     * How long a call may take.
     *
     * @param whole from its first byte to the last of the answer; afterwards its outcome is unknown
     * @param connect until there is a connection
     * @param renewBefore so long before its end a session is renewed
     * @param loginPause minimum wait after a failed login
     */
    public record Timeouts(Duration whole, Duration connect, Duration renewBefore, Duration loginPause) {}

    /**
     * What failures, answers of 500 and above, mean, and when calls stop for a while because of them.
     *
     * @param failures after so many in a row
     * @param pause for so long
     * @param unauthorised the words in one by which the broker says that it does not accept who calls; empty when it has no such
     */
    public record Breaker(int failures, Duration pause, Optional<String> unauthorised) {
        /** Of a broker that says by other answers that it does not accept who calls. */
        public Breaker(int failures, Duration pause) {
            this(failures, pause, Optional.empty());
        }
    }

    /**
     * How long an order is tried and looked for.
     *
     * @param lookUps the pauses before each look-up of an order whose outcome is unknown; when the last one finds
     *     nothing either, the order is not there
     * @param busy how long to wait when the broker says that it is busy and not for how long
     * @param giveUp when to stop trying
     * @param poll how often open orders are asked for
     * @param linking how the broker's orders depend on each other
     */
    public record Patience(List<Duration> lookUps, Duration busy, GiveUp giveUp, Poll poll, Linking linking) {
        /** {@return for how long a look-up may lag behind what was done: until the last one, which counts} */
        public Duration readLag() {
            return lookUps.stream().reduce(Duration.ZERO, Duration::plus);
        }
    }

    /**
     * How a broker's orders depend on each other.
     *
     * @param closesFirst whether an order that opens the other side waits for the end of the one that closes this side,
     *     for the broker holds what that one will close
     * @param preventsSelfTrade whether the broker refuses an entry while an order on the other side works, as the two could
     *     trade with each other
     * @param changesLinked whether, where it closes first, one of two orders that are linked is changed by itself
     * @param attachment whether an entry takes its protection along
     * @param trailing what the broker's own stops that follow the market are for
     */
    public record Linking(
            boolean closesFirst,
            boolean preventsSelfTrade,
            boolean changesLinked,
            Attachment attachment,
            Trailing trailing) {
        /** A broker whose orders do not depend on each other. */
        public static final Linking NONE = new Linking(false, false, false, Attachment.NONE, Trailing.NONE);

        /** {@return whether a stop is moved without its target} */
        public boolean movesOneOfTwo() {
            return !closesFirst || changesLinked;
        }

        /**
         * Says how an order takes protection along, if it opens a position.
         *
         * @param request the order
         * @return how; only a market order does, as what rests may fill in parts
         */
        public Attachment attachmentOf(Order.Request request) {
            return request.terms().type() == OrderType.MARKET && !request.reduceOnly() ? attachment : Attachment.NONE;
        }

        /**
         * Says whether the broker lets the stop loss of what an order opens follow the market by itself: of whole quantities,
         * where no level of its own stands beside the distance, and no target is one order with it.
         *
         * @param entry the order
         * @param along how it takes its protection along
         * @param asked what is to protect it
         * @return whether it does
         */
        public boolean trails(Order entry, Attachment along, Protection asked) {
            Kind kind = entry.contract().kind();
            return asked.trailingStop().isPresent()
                    && asked.stopLoss().isEmpty()
                    && !(closesFirst && asked.takeProfit().isPresent())
                    && Numbers.isWhole(entry.request().quantity())
                    && (trailing.alone().contains(kind)
                            || along != Attachment.NONE && trailing.along().contains(kind));
        }
    }

    /**
     * Which positions the broker protects with a stop loss that follows the market by itself.
     *
     * @param alone the kinds of contract for which such an order stands alone
     * @param along the kinds for which an entry takes it along
     */
    public record Trailing(Set<Kind> alone, Set<Kind> along) {
        /** None: the hub moves it. */
        public static final Trailing NONE = new Trailing(Set.of(), Set.of());
    }

    /** Whether the market order that opens a position takes its protection along to the broker, in one call. */
    public enum Attachment {
        /** It does not: the hub places it once the entry is filled. */
        NONE,
        /** It does, and what a stop and a target fill or lose the other one loses. */
        LINKED,
        /** It does, and each is bound to what the entry opened: it closes that, as much as is left of it. */
        BOUND;

        /** {@return the word in text, such as {@code linked}} */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        /**
         * Reads the word as the journal wrote it.
         *
         * @param word a word that {@link #word()} gives
         * @return its constant
         * @throws IllegalArgumentException for any other word
         */
        public static Attachment of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /**
     * When to stop trying to send an order.
     *
     * @param entries after so long for one that may open a position, unless its alert is stale before
     * @param exits after so long for one that can only reduce a position
     */
    public record GiveUp(Duration entries, Duration exits) {}

    /**
     * How often open orders are asked for.
     *
     * @param first how soon after something happened
     * @param slowest how seldom when nothing happens
     */
    public record Poll(Duration first, Duration slowest) {}

    /**
     * How often the money and positions of an account are asked for, as far as a fifth of the limits goes.
     *
     * @param idle when it holds nothing, or its rules know no limit on losses
     * @param open when it holds something under such a limit
     * @param near when less than a tenth of what it may lose is left
     * @param beforeExits the kinds of contract of which what is held is asked for right before an exit goes out, as the broker
     *     would open the other side by one that finds nothing to close
     */
    public record Looks(Duration idle, Duration open, Duration near, Set<Kind> beforeExits) {}
}
