/** Alpaca's Trading API v2 as its customers see it. */
package dev.signalbox.conformance.alpaca;
