package dev.signalbox.journal;

import dev.signalbox.trading.Order;
import dev.signalbox.trading.OrderFigures;

/**
 * What an order that works is to be changed to, by somebody who knew what it was to be for until now.
 *
 * @param order the order
 * @param from what it was to be for in the end when this was made: by the last change that is on its way, or else as it is
 * @param figures what it is to be for, and at which prices, on ticks
 */
public record WantedChange(Order order, OrderFigures from, OrderFigures figures) {}
