package dev.signalbox.books;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * What the live stream tells, the same for all hubs that share a database. Transactions leave their events in the order in
 * which an account's are committed; those of different accounts may become readable in another order than they were
 * numbered, so each gets its place in the stream only when it can be read.
 */
@Component
public class EventLog {
    private static final int AT_ONCE = 1_000;

    private final JdbcClient database;
    private final TransactionTemplate transaction;

    EventLog(JdbcClient database, TransactionTemplate transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /**
     * An event and where the stream stands after it.
     *
     * @param event what changed
     * @param after the place after it
     */
    public record Placed(Event event, EventPlace after) {}

    /**
     * Gives the events that were committed meanwhile their places.
     *
     * @return the place of the last entry
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public EventPlace place() {
        if (database.sql("select exists (select from event_entry where place is null)")
                .query(Boolean.class)
                .single()) {
            placeAll();
        }
        return EventPlace.after(head());
    }

    private void placeAll() {
        Integer placed;
        do {
            placed = transaction.execute(status -> placeNext());
        } while (placed != null && placed == AT_ONCE);
    }

    /** Whoever waited for the lock sees what was committed until then, as a statement of its own. */
    private int placeNext() {
        long last = database.sql("select place from event_head for update")
                .query(Long.class)
                .single();
        return database.sql("""
                        with next as (
                            select number, row_number() over (order by number) as n
                              from (select number from event_entry where place is null order by number limit :most) e
                        ), placed as (
                            update event_entry e set place = :last + n from next where e.number = next.number returning 1
                        )
                        update event_head set place = :last + (select count(*) from placed)
                        returning place - :last
                        """)
                .param("most", AT_ONCE)
                .param("last", last)
                .query(Integer.class)
                .single();
    }

    private long head() {
        return database.sql("select place from event_head").query(Long.class).single();
    }

    /**
     * Asks whether all that came after a place can be told.
     *
     * @param place how far somebody has read
     * @return whether nothing of it was thrown away, and the place is one of this stream
     */
    public boolean keeps(EventPlace place) {
        long head = head();
        boolean isRead = place.entry() == head && place.told() == 0;
        return isRead
                || place.entry() < head
                        && database.sql("select exists (select from event_entry where place = ?)")
                                .param(place.entry() + 1)
                                .query(Boolean.class)
                                .single();
    }

    /**
     * Reads on.
     *
     * @param from how far somebody has read
     * @param until where to end
     * @param entries from how many entries at most
     * @return the events in between, as they came
     */
    public List<Placed> between(EventPlace from, EventPlace until, int entries) {
        List<Placed> events = new ArrayList<>();
        database.sql("""
                        select place, things from event_entry
                         where place > :from and place <= :until order by place limit :entries
                        """)
                .param("from", from.entry())
                .param("until", until.entry())
                .param("entries", entries)
                .query(row -> {
                    read(row, from).forEach(events::add);
                });
        return events;
    }

    private static Stream<Placed> read(ResultSet row, EventPlace from) throws SQLException {
        long place = row.getLong("place");
        Array array = row.getArray("things");
        String[] things = (String[]) array.getArray();
        int skipped = place == from.entry() + 1 ? from.told() : 0;
        Stream.Builder<Placed> events = Stream.builder();
        for (int i = skipped; i < things.length; i++) {
            EventPlace after = i + 1 == things.length ? EventPlace.after(place) : new EventPlace(place - 1, i + 1);
            Event.of(things[i]).ifPresent(event -> events.add(new Placed(event, after)));
        }
        return events.build();
    }

    /**
     * Adds an event that no transaction of the journal brings.
     *
     * @param event what changed
     */
    public void add(Event event) {
        database.sql("insert into event_entry (things) values (array[?])")
                .param(event.text())
                .update();
    }

    /** Throws away what is older than two hours. */
    public void forget() {
        int gone;
        do {
            gone = database.sql("""
                            delete from event_entry where number in (
                                select number from (select number, at from event_entry order by number limit 10000) oldest
                                 where at < now() - interval '2 hours')
                            """).update();
        } while (gone == 10_000);
    }
}
