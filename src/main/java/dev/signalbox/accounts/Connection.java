package dev.signalbox.accounts;

/**
 * One set of credentials at one broker.
 *
 * @param name the operator's name for it
 * @param broker the broker, a file of {@code routes/brokers/}
 */
public record Connection(String name, String broker) {}
