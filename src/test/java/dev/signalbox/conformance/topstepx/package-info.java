/** TopstepX, simulated: what it does is what its description says and what people report. */
package dev.signalbox.conformance.topstepx;
