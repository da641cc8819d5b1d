package dev.signalbox.trading;

/**
 * Something in an alert that was left out or changed while the rest of it was carried out. Nothing is left out without one.
 *
 * @param field the sender's name of the field; empty text when no single one is meant
 * @param code a stable word for it, such as {@code unknown_field}
 * @param detail the same in a sentence that says what would be right
 */
public record AlertWarning(String field, String code, String detail) {}
