package dev.signalbox.conformance;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * An order that a broker executed, as it is at one moment.
 *
 * @param id the broker's id
 * @param ticket what was ordered
 * @param placedAt when
 * @param progress what became of it
 * @param oddWord the word for its status that nobody knows; empty when it has an ordinary one
 */
public record PlacedOrder(String id, Ticket ticket, Instant placedAt, Progress progress, Optional<String> oddWord) {
    /**
     * What became of an order.
     *
     * @param standing where it stands
     * @param filled how much of it is done
     * @param value what that cost, its quantities times their prices
     * @param at since when it is so
     */
    public record Progress(BrokerOrderState standing, BigDecimal filled, BigDecimal value, Instant at) {}

    /** {@return an order as it is when the broker has just taken it} */
    static PlacedOrder taken(String id, Ticket ticket, Optional<String> oddWord) {
        Instant now = Instant.now();
        return new PlacedOrder(
                id,
                ticket,
                now,
                new Progress(BrokerOrderState.ACCEPTED, BigDecimal.ZERO, BigDecimal.ZERO, now),
                oddWord);
    }

    /** {@return the same, with ordinary words for its status} */
    public static PlacedOrder taken(String id, Ticket ticket) {
        return taken(id, ticket, Optional.empty());
    }

    /** {@return where it stands} */
    public BrokerOrderState standing() {
        return progress.standing();
    }

    /** {@return whether nothing more can happen to it} */
    public boolean isFinal() {
        return standing().isFinal();
    }

    /** {@return since when it stands there; empty when it stands elsewhere} */
    public Optional<Instant> since(BrokerOrderState state) {
        return Optional.of(progress.at()).filter(at -> standing() == state);
    }

    /** {@return whether it has stood there for so long} */
    public boolean hasStoodFor(Duration time) {
        return !Instant.now().isBefore(progress.at().plus(time));
    }

    /** {@return the customer's id of it} */
    public String client() {
        return ticket.clientOrderId();
    }

    /** {@return how much of it is done} */
    public BigDecimal filled() {
        return progress.filled();
    }

    /** {@return the average price of what is done; empty while nothing is} */
    public Optional<BigDecimal> average() {
        return filled().signum() == 0
                ? Optional.empty()
                : Optional.of(progress.value().divide(filled(), MathContext.DECIMAL64));
    }

    /** {@return how much is not done} */
    public BigDecimal rest() {
        return ticket.quantity().subtract(filled());
    }

    /**
     * Where it stands, in the broker's words.
     *
     * @param words one for each {@link BrokerOrderState}, in its order
     * @return the word, or the odd one that a test wants
     */
    public Object status(Object... words) {
        return oddWord.<Object>map(word -> word).orElse(words[standing().ordinal()]);
    }

    PlacedOrder now(BrokerOrderState standing, Instant at) {
        return with(new Progress(standing, filled(), progress.value(), at), oddWord);
    }

    PlacedOrder filled(BigDecimal quantity, BigDecimal price, Instant at) {
        BigDecimal filled = filled().add(quantity);
        BigDecimal value = progress.value().add(quantity.multiply(price));
        boolean done = filled.compareTo(ticket.quantity()) >= 0;
        // What is being taken back is taken back, as far as it was not filled before.
        BrokerOrderState rest = standing() == BrokerOrderState.CANCELING
                ? BrokerOrderState.CANCELING
                : BrokerOrderState.PARTIALLY_FILLED;
        return with(new Progress(done ? BrokerOrderState.FILLED : rest, filled, value, at), oddWord);
    }

    /** The market is at a price, which it follows so far behind, and never back. */
    PlacedOrder following(BigDecimal price, BigDecimal distance) {
        BigDecimal behind = ticket.side().equals("sell") ? price.subtract(distance) : price.add(distance);
        BigDecimal now = ticket.terms().stop().or(ticket.terms()::limit).orElse(behind);
        BigDecimal next = ticket.side().equals("sell") ? now.max(behind) : now.min(behind);
        boolean hasLimit = ticket.terms().limit().isPresent();
        Optional<BigDecimal> at = Optional.of(next);
        Ticket moved =
                ticket.changed(Optional.empty(), hasLimit ? at : Optional.empty(), hasLimit ? Optional.empty() : at);
        return new PlacedOrder(id, moved, placedAt, progress, oddWord);
    }

    /** It is for something else, of which so much is done already. */
    PlacedOrder as(Ticket other, Instant at) {
        return new PlacedOrder(id, other, placedAt, new Progress(standing(), filled(), progress.value(), at), oddWord);
    }

    /** Less of it is to be done, as another one does it. */
    PlacedOrder without(BigDecimal quantity, Instant at) {
        if (rest().compareTo(quantity) <= 0) {
            return now(BrokerOrderState.CANCELED, at);
        }
        Ticket less = new Ticket(
                ticket.clientOrderId(),
                ticket.symbol(),
                ticket.side(),
                ticket.quantity().subtract(quantity),
                ticket.terms());
        return new PlacedOrder(id, less, placedAt, progress, oddWord);
    }

    PlacedOrder inOrdinaryWords() {
        return with(progress, Optional.empty());
    }

    private PlacedOrder with(Progress newProgress, Optional<String> newWord) {
        return new PlacedOrder(id, ticket, placedAt, newProgress, newWord);
    }
}
