package dev.signalbox.normalise;

/**
 * What may be kept of an alert that cannot be understood.
 *
 * @param identity what makes it the same alert when it comes again
 * @param body its bytes, without any secret that stood in them
 * @param reason everything that is wrong with it, without secrets
 */
public record RedactedAlert(String identity, byte[] body, String reason) {}
