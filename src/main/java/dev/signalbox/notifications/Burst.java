package dev.signalbox.notifications;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What happened of one kind in one account since it was last told.
 *
 * @param kind what, in a word
 * @param account where; empty text when it is about none
 * @param count how often
 * @param since when first
 * @param latest what it was about, and its details, the latest first
 */
record Burst(String kind, String account, int count, Instant since, Latest latest) {
    private static final int SHOWN = 3;

    /** What the latest one was about, and what was said of the latest ones. */
    record Latest(String subject, List<String> details) {}

    static Burst read(ResultSet row) throws SQLException {
        String[] details = (String[]) row.getArray("details").getArray();
        return new Burst(
                row.getString("kind"),
                row.getString("account"),
                row.getInt("times"),
                row.getTimestamp("since").toInstant(),
                new Latest(row.getString("subject"), List.of(details)));
    }

    /** The latest details that differ. */
    String details() {
        List<String> different = latest.details().stream().distinct().toList();
        String shown = different.stream().limit(SHOWN).collect(Collectors.joining("\n"));
        return count > SHOWN && different.size() > SHOWN ? shown + "\n… and more like it" : shown;
    }
}
