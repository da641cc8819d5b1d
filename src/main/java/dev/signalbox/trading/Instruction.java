package dev.signalbox.trading;

import java.math.BigDecimal;
import java.util.Optional;

/**
 * The trading part of an alert.
 *
 * @param instrument what is to be traded
 * @param intent what shall happen
 * @param terms how the order is to be filled
 * @param marketPrice the market's price as the sender saw it; empty when it sent none
 * @param maxPosition the alert's own cap on the position afterwards; empty when it has none
 */
public record Instruction(
        Instrument instrument,
        Intent intent,
        Terms terms,
        Optional<BigDecimal> marketPrice,
        Optional<BigDecimal> maxPosition) {}
