package dev.signalbox.journal;

import dev.signalbox.trading.Contract;
import dev.signalbox.trading.ProtectionKind;
import dev.signalbox.trading.Side;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** What is changed of how positions are protected. */
public sealed interface ProtectionChange {
    /**
     * Orders that ended without being asked to are placed once more, as far as they are missing.
     *
     * @param linking whether targets too; a stop that stands alone may be taken back for a moment then, so that its target can
     *     be linked to it where the broker holds what is sold
     */
    record Again(boolean linking) implements ProtectionChange {}

    /**
     * A person does not want an entry's position to be protected any more.
     *
     * @param entry the order that opened it
     * @param kind from what
     */
    record Withdrawn(UUID entry, ProtectionKind kind) implements ProtectionChange {}

    /**
     * A person says where a position is protected: all entries that it is made of, and what no entry protects so far.
     *
     * @param contract what is held
     * @param prices where, by kind; empty for a kind that is not to protect it any more, and nothing for one that stays
     * @param behind the order behind what no entry protects; empty when there is none
     */
    record Placed(Contract contract, Map<ProtectionKind, Optional<BigDecimal>> prices, Optional<Behind> behind)
            implements ProtectionChange {}

    /**
     * A person says how far behind the market the stop loss of a position follows it, for all entries that it is made of.
     *
     * @param contract what is held
     * @param trail how far; empty when it is not to follow any more
     */
    record Trailing(Contract contract, Optional<Trail> trail) implements ProtectionChange {}

    /**
     * How a stop loss is to follow the market.
     *
     * @param distance how far behind it, above zero
     * @param market the market's price now
     */
    record Trail(BigDecimal distance, BigDecimal market) {}

    /**
     * The market is at a price, which the stop loss of an entry may follow. Nothing is moved while a kill switch is on or the
     * account is made flat.
     *
     * @param entry the order that opened what is held
     * @param market the price
     */
    record Followed(UUID entry, BigDecimal market) implements ProtectionChange {}

    /**
     * The youngest order that opened a position.
     *
     * @param entry its id
     * @param alertId its alert
     * @param broker its broker
     * @param side its side
     * @param tickSize the smallest step of the contract's price
     */
    record Behind(UUID entry, UUID alertId, String broker, Side side, BigDecimal tickSize) {}

    /** A person wants no position of the account to be protected any more. */
    record AllWithdrawn() implements ProtectionChange {}

    /**
     * What was closed beyond what was held has been looked into at the broker.
     *
     * @param entry the order that opened what was held
     */
    record LookedInto(UUID entry) implements ProtectionChange {}
}
