/**
 * The test kit of conformance cards: what every broker's texts must stand, played against a simulation of that broker
 * with scripted faults. A new broker brings one {@link dev.signalbox.conformance.SimulatedBroker} along and gets all
 * cards.
 */
package dev.signalbox.conformance;
