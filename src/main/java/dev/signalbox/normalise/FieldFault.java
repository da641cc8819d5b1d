package dev.signalbox.normalise;

/**
 * One thing that is wrong in an alert.
 *
 * @param field the sender's name of the field; empty text when the whole body is meant
 * @param code a stable word for it, such as {@code unknown_symbol}
 * @param detail the same in a sentence that says what would be right
 */
public record FieldFault(String field, String code, String detail) {}
