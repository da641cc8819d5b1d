/** Tradovate as a simulated broker for the conformance cards, and cards of its own. */
package dev.signalbox.conformance.tradovate;
