package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The trading part of an alert.
 *
 * @param instrument what is to be traded
 * @param intent what shall happen
 * @param terms how the order is to be filled
 * @param market what is known of the market's price
 * @param extras what else the alert asks for
 */
public record Instruction(Instrument instrument, Intent intent, Terms terms, Market market, Extras extras) {
    /**
     * What is known of the market's price.
     *
     * @param price as the sender saw it; empty when it sent none
     * @param lastSeen the last one that the hub saw before this alert; empty when it saw none
     */
    public record Market(Optional<BigDecimal> price, Optional<BigDecimal> lastSeen) {
        /** Nothing is known of it. */
        public static final Market UNKNOWN = new Market(Optional.empty(), Optional.empty());

        /**
         * Gives a market of which the sender told the price.
         *
         * @param price the price, above zero
         * @return the market
         */
        public static Market at(BigDecimal price) {
            return new Market(Optional.of(price), Optional.empty());
        }
    }

    /**
     * What an alert may ask for beside its order.
     *
     * @param maxPosition the alert's own cap on the position afterwards; empty when it has none
     * @param keepOrders whether resting entries stay although the position is closed or set
     * @param entry what it asks of an entry
     * @param protection what shall protect the position that is opened
     */
    public record Extras(
            Optional<BigDecimal> maxPosition, boolean keepOrders, EntryConditions entry, Protection protection) {
        /** Nothing else is asked for. */
        public static final Extras NONE = new Extras(Optional.empty(), false, EntryConditions.NONE, Protection.NONE);
    }

    /**
     * Gives an instruction that asks for nothing else and knows no price.
     *
     * @param instrument what is to be traded
     * @param intent what shall happen
     * @param terms how the order is to be filled
     * @return the instruction
     */
    public static Instruction of(Instrument instrument, Intent intent, Terms terms) {
        return new Instruction(instrument, intent, terms, Market.UNKNOWN, Extras.NONE);
    }

    /** {@return the market's price as the sender saw it; empty when it sent none} */
    public Optional<BigDecimal> marketPrice() {
        return market.price();
    }

    /** {@return the alert's own cap on the position afterwards; empty when it has none} */
    public Optional<BigDecimal> maxPosition() {
        return extras.maxPosition();
    }

    /**
     * Gives the instruction for another intent.
     *
     * @param other what shall happen instead, its quantity in units
     * @return the instruction with that intent, which asks nothing of entries any more
     */
    public Instruction with(Intent other) {
        return new Instruction(
                instrument,
                other,
                terms,
                market,
                new Extras(extras.maxPosition(), extras.keepOrders(), EntryConditions.NONE, extras.protection()));
    }

    /**
     * Gives the instruction with its quantity worked out.
     *
     * @param same the same intent, its quantity in units
     * @return the instruction with that intent
     */
    public Instruction inUnits(Intent same) {
        EntryConditions entry = extras.entry();
        EntryConditions units = new EntryConditions(QuantityType.UNITS, entry.cancelOrders(), entry.onlyWhen());
        return new Instruction(
                instrument,
                same,
                terms,
                market,
                new Extras(extras.maxPosition(), extras.keepOrders(), units, extras.protection()));
    }

    /**
     * Gives the instruction about another instrument, of whose price nothing is known.
     *
     * @param own what is to be traded instead
     * @return the instruction about it
     */
    public Instruction about(Instrument own) {
        return new Instruction(own, intent, terms, Market.UNKNOWN, extras);
    }
}
