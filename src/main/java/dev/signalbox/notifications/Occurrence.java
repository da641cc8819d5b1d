package dev.signalbox.notifications;

/**
 * That something happened of which people may want to know.
 *
 * @param occasion what
 * @param account in which account; empty text when it is about none
 * @param subject what it is about besides, such as a connection; empty text for nothing
 * @param detail the figures or the reason, without secrets
 */
public record Occurrence(Occasion occasion, String account, String subject, String detail) {}
