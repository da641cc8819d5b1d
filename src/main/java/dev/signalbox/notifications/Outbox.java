package dev.signalbox.notifications;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.cluster.HubInstance;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** What each channel has still to take. One hub at a time sends to a channel, so that its order holds. */
@Component
class Outbox {
    /** Longer than any channel may take for one message. */
    private static final int CLAIM_SECONDS = 60;

    private final JdbcClient database;
    private final TransactionTemplate transaction;
    private final ObjectMapper mapper;
    private final HubInstance hub;

    Outbox(JdbcClient database, TransactionTemplate transaction, ObjectMapper mapper, HubInstance hub) {
        this.database = database;
        this.transaction = transaction;
        this.mapper = mapper;
        this.hub = hub;
    }

    /**
     * A message that waits.
     *
     * @param tries how often the channel refused it
     * @param old whether it has waited for a day
     */
    record Waiting(long number, Notification notification, int tries, boolean old) {}

    /** Adds a message for a channel; the same one twice is one. */
    void add(String channel, Notification notification) {
        database.sql("insert into notification_channel (channel) values (?) on conflict do nothing")
                .param(channel)
                .update();
        database.sql("""
                        insert into notification (channel, id, message) values (?, ?, ?::jsonb)
                        on conflict (channel, id) do nothing
                        """).params(channel, notification.id(), json(notification)).update();
    }

    /** The oldest message of a channel, if this hub may send it now; another one keeps away for a while. */
    Optional<Waiting> next(String channel) {
        boolean mine = database.sql("""
                        update notification_channel set hub = :hub, until = now() + make_interval(secs => :claim)
                         where channel = :channel and next_at <= now()
                           and (hub is null or hub = :hub or until < now())
                           and exists (select from notification where channel = :channel)
                        """)
                        .param("hub", hub.id())
                        .param("claim", CLAIM_SECONDS)
                        .param("channel", channel)
                        .update()
                > 0;
        return mine ? oldest(channel) : Optional.empty();
    }

    private Optional<Waiting> oldest(String channel) {
        return database.sql("""
                        select number, message::text as message, tries, at < now() - interval '1 day' as old
                          from notification where channel = ? order by number limit 1
                        """)
                .param(channel)
                .query((row, n) -> new Waiting(
                        row.getLong("number"),
                        notification(row.getString("message")),
                        row.getInt("tries"),
                        row.getBoolean("old")))
                .optional();
    }

    /** A message is done with, and the channel is well if it took it. Returns how often it had failed before. */
    int done(String channel, long number) {
        Integer failures = transaction.execute(status -> {
            database.sql("delete from notification where number = ?")
                    .param(number)
                    .update();
            return database.sql("""
                            update notification_channel c set failures = 0, next_at = now()
                              from (select failures from notification_channel where channel = :channel) before
                             where c.channel = :channel returning before.failures
                            """)
                    .param("channel", channel)
                    .query(Integer.class)
                    .single();
        });
        return failures == null ? 0 : failures;
    }

    /** The channel is left alone for a while, longer each time. Returns how often it failed in a row. */
    int failed(String channel, long number, Duration pause) {
        Integer failures = transaction.execute(status -> {
            database.sql("update notification set tries = tries + 1 where number = ?")
                    .param(number)
                    .update();
            return database.sql("""
                            update notification_channel
                               set failures = failures + 1,
                                   next_at = now() + make_interval(
                                       secs => greatest(:pause, least(300, power(2, least(failures, 9)))))
                             where channel = :channel returning failures
                            """)
                    .param("pause", pause.toMillis() / 1_000.0)
                    .param("channel", channel)
                    .query(Integer.class)
                    .single();
        });
        return failures == null ? 0 : failures;
    }

    /** This hub ends, and another one may go on at once. */
    void release() {
        database.sql("update notification_channel set hub = null, until = null where hub = ?")
                .param(hub.id())
                .update();
    }

    private String json(Notification notification) {
        try {
            return mapper.writeValueAsString(notification);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Notification notification(String json) {
        try {
            return mapper.readValue(json, Notification.class);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
