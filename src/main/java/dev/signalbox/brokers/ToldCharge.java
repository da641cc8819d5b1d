package dev.signalbox.brokers;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Optional;

/**
 * What a broker takes or gives apart from executions: a fee that it books by the day, interest, a dividend.
 *
 * @param id the broker's own id of it, unique within the account
 * @param at when
 * @param kind the broker's word for it in small letters, such as {@code fee} or {@code financing}
 * @param cost how much
 * @param symbol what it is about, by its name at the broker; empty when it is about nothing in particular
 */
public record ToldCharge(String id, Instant at, String kind, Cost cost, Optional<String> symbol) {
    /**
     * An amount of money.
     *
     * @param amount what it cost, negative when it was given
     * @param currency three letters, or a coin's name; empty for the account's currency
     */
    public record Cost(BigDecimal amount, Optional<String> currency) {}
}
