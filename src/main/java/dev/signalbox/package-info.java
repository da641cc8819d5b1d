/** Signalbox: takes trading alerts to brokers. Each package below is a room; its first sentence says what it is for. */
package dev.signalbox;
