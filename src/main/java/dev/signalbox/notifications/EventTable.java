package dev.signalbox.notifications;

import java.time.Duration;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What happened and has not been told yet. */
@Component
class EventTable {
    private static final String TAKE = """
            with due as (
                select number from notification_event e
                 where not told and due_at <= now()
                   and not exists (select from notification_pace p
                                    where p.kind = e.kind and p.account = e.account
                                      and p.at > now() - make_interval(secs => :pace))
            ), taken as (
                update notification_event e set told = true from due where e.number = due.number returning e.*
            ), paced as (
                insert into notification_pace (kind, account, at) select distinct kind, account, now() from taken
                on conflict (kind, account) do update set at = excluded.at
            )
            select kind, account, count(*) as times, min(at) as since,
                   (array_agg(subject order by number desc))[1] as subject,
                   array_agg(detail order by number desc) as details
              from taken group by kind, account order by min(number)
            """;

    private final JdbcClient database;
    private final Duration pace;

    /** @param pace so much time lies between two messages of a kind about an account */
    EventTable(JdbcClient database, @Value("${signalbox.notify-pace:60s}") Duration pace) {
        this.database = database;
        this.pace = pace;
    }

    boolean isEmpty() {
        return !database.sql("select exists (select from notification_event where not told and due_at <= now())")
                .query(Boolean.class)
                .single();
    }

    /** Takes what may be told now, within the caller's transaction; nothing while another hub is about it. */
    List<Burst> take() {
        boolean mine = database.sql("select pg_try_advisory_xact_lock(hashtext('signalbox notifications'))")
                .query(Boolean.class)
                .single();
        return mine
                ? database.sql(TAKE)
                        .param("pace", pace.toMillis() / 1_000.0)
                        .query((row, n) -> Burst.read(row))
                        .list()
                : List.of();
    }

    /** Throws away what was told days ago; until then it is known again. */
    void forget() {
        database.sql("delete from notification_event where told and at < now() - interval '3 days'")
                .update();
        database.sql("delete from notification_pace where at < now() - interval '1 day'")
                .update();
    }
}
