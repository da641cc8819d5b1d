/** TradeStation's API v3, simulated: what it does is what its description says and what was recorded in its simulator. */
package dev.signalbox.conformance.tradestation;
