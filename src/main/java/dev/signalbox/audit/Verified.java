package dev.signalbox.audit;

import java.util.Optional;

/**
 * What came of reading a chain from end to end.
 *
 * @param last the last entry that was read: its number is how many there are when nothing is wrong
 * @param finding where it is broken; empty when nothing is wrong
 */
public record Verified(Head last, Optional<Finding> finding) {}
