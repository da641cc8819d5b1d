/** OANDA's v20 API as its customers see it. */
package dev.signalbox.conformance.oanda;
