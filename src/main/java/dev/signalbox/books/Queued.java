package dev.signalbox.books;

import dev.signalbox.trading.Order;

/**
 * An order that is to be sent, and when.
 *
 * @param order the order
 * @param turn its place among the orders of its account, one after the other from 1 on, whichever hub recorded them
 */
public record Queued(Order order, long turn) {}
