/** Tradier, simulated: plain-text errors, lists of one that are none, and refusals that come after an "ok". */
package dev.signalbox.conformance.tradier;
