package dev.signalbox.api;

import dev.signalbox.books.Event;
import dev.signalbox.books.EventKind;
import dev.signalbox.books.EventLog;
import dev.signalbox.books.EventPlace;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.cluster.PeriodicWorker;
import dev.signalbox.reload.ConfigurationReload;
import dev.signalbox.reload.ConfigurationState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Hands what was committed to all readers of this hub's live stream: it is read and written once for all of them. While
 * nobody reads, events only get their places.
 */
@Component
class EventFeed extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(EventFeed.class);
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final int TURNS_WITHOUT_READERS = 10;
    private static final int TURNS_TO_FORGET = 1_500;
    private static final int ENTRIES = 200;

    private final EventLog log;
    private final EventViews views;
    private final ConfigurationReload reload;
    private final HubInstance hub;
    private final ReentrantLock lock = new ReentrantLock();
    private final List<EventReader> readers = new ArrayList<>();
    private volatile EventPlace place = new EventPlace(0, 0);
    private Optional<ConfigurationState> configuration = Optional.empty();
    private long turns = 0;
    private long restUntil = 0;

    EventFeed(EventLog log, EventViews views, ConfigurationReload reload, HubInstance hub) {
        super("events", PAUSE);
        this.log = log;
        this.views = views;
        this.reload = reload;
        this.hub = hub;
    }

    /** However much happens, at least half of the time is left to the journal. */
    @Override
    protected void turn() {
        long began = System.nanoTime();
        if (began - restUntil < 0) {
            return;
        }
        try {
            noteConfiguration();
            lock.lock();
            try {
                if (!readers.isEmpty() || turns % TURNS_WITHOUT_READERS == 0) {
                    advance();
                }
            } finally {
                lock.unlock();
            }
            if (turns++ % TURNS_TO_FORGET == 0) {
                log.forget();
            }
        } catch (DataAccessException away) {
            LOG.debug("The events are told once the database answers again: {}", away.getMessage());
        }
        long ended = System.nanoTime();
        restUntil = ended + (ended - began);
    }

    /** What a hub goes by is its own affair, so its own readers are told. */
    private void noteConfiguration() {
        ConfigurationState now = reload.state();
        if (configuration.filter(now::equals).isEmpty()) {
            if (configuration.isPresent()) {
                log.add(new Event(EventKind.CONFIG, hub.id().toString()));
            }
            configuration = Optional.of(now);
        }
    }

    private void advance() {
        EventPlace last = log.place();
        if (!readers.isEmpty()) {
            List<EventLog.Placed> next = log.between(place, last, ENTRIES);
            List<SentEvent> events = views.of(next);
            readers.removeIf(reader -> !reader.offer(events));
            place = next.isEmpty() ? last : whole(next.getLast().after());
        } else {
            place = last;
        }
    }

    /** An entry ends with something that this release may not know. */
    private static EventPlace whole(EventPlace after) {
        return after.told() == 0 ? after : new EventPlace(after.entry() + 1, 0);
    }

    /** Gives a reader all that is committed from now on; returns from where on that is. */
    EventPlace join(EventReader reader) {
        lock.lock();
        try {
            advance();
            readers.add(reader);
            return place;
        } finally {
            lock.unlock();
        }
    }

    /** Gives a reader what comes after a place, if that is where the feed is; else it has to read on by itself. */
    boolean join(EventReader reader, EventPlace at) {
        lock.lock();
        try {
            return at.equals(place) && readers.add(reader);
        } finally {
            lock.unlock();
        }
    }

    /** A page of what came before the feed's place, for a reader that comes back. */
    Page after(EventPlace from) {
        lock.lock();
        try {
            if (readers.isEmpty()) {
                advance();
            }
            List<EventLog.Placed> next = log.between(from, place, ENTRIES);
            return new Page(
                    views.of(next),
                    next.isEmpty() ? place : whole(next.getLast().after()));
        } finally {
            lock.unlock();
        }
    }

    /** Some events, and the place after them. */
    record Page(List<SentEvent> events, EventPlace after) {}

    /** {@return up to where all was told; what is read of the books after this is no older} */
    EventPlace place() {
        return place;
    }

    boolean keeps(EventPlace from) {
        return log.keeps(from);
    }

    void leave(EventReader reader) {
        lock.lock();
        try {
            readers.remove(reader);
        } finally {
            lock.unlock();
        }
    }
}
