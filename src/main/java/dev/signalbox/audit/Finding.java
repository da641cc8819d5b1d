package dev.signalbox.audit;

/**
 * Where a chain is broken.
 *
 * @param number the number of the first entry that does not fit; that of a missing one when the chain's end was cut off
 * @param reason what is wrong with it, for a person
 */
public record Finding(long number, String reason) {}
