/** tastytrade's Open API, simulated: what it does is what its pages say and what was recorded in its sandbox. */
package dev.signalbox.conformance.tastytrade;
