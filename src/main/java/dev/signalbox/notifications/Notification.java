package dev.signalbox.notifications;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.function.UnaryOperator;

/**
 * What people are told, as {@code routes/notify.camel.yaml} and the signed webhook have it.
 *
 * @param id the same at all channels, and each time that it is sent
 * @param event what happened, such as {@code dead_letter}
 * @param at since when
 * @param account in which account; null when it is about none
 * @param title what and where, in a line
 * @param detail the figures or the reason
 * @param mend what to do
 * @param count how often it happened
 * @param link the console's page about it
 */
public record Notification(
        UUID id,
        String event,
        Instant at,
        String account,
        String title,
        String detail,
        String mend,
        int count,
        String link) {
    /** {@return the same in words, all of it} */
    String text() {
        return text(Integer.MAX_VALUE, UnaryOperator.identity());
    }

    /**
     * The same in words for a channel that takes so much and no more: the detail is cut, what to do and the link are not.
     *
     * @param most characters, each half of a surrogate pair counted
     * @param escape makes a text harmless in the channel's own markup
     */
    String text(int most, UnaryOperator<String> escape) {
        String head = escape.apply(title) + "\n";
        String tail = "\nSince " + at.truncatedTo(ChronoUnit.SECONDS) + "\n" + escape.apply("What to do: " + mend)
                + "\n" + link;
        return head + cut(detail, most - head.length() - tail.length(), escape) + tail;
    }

    private static String cut(String text, int most, UnaryOperator<String> escape) {
        String whole = escape.apply(text);
        if (whole.length() <= most) {
            return whole;
        }
        StringBuilder part = new StringBuilder();
        for (int c : text.codePoints().toArray()) {
            String next = escape.apply(Character.toString(c));
            if (part.length() + next.length() >= most) {
                break;
            }
            part.append(next);
        }
        return part + "…";
    }
}
