/** Schwab's Trader API, simulated: it takes no id of ours, answers an order with nothing but a number, and refuses afterwards. */
package dev.signalbox.conformance.schwab;
