package dev.signalbox.api;

import dev.signalbox.cluster.HubPart;
import dev.signalbox.cluster.Phases;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/**
 * What happens, as server-sent events. Each reader keeps the virtual thread of its request for as long as it reads; the door
 * does not close before they have left.
 */
@RestController
public class EventsApi extends HubPart {
    private static final Logger LOG = LoggerFactory.getLogger(EventsApi.class);
    private static final int MOST_READERS = 500;

    private final EventFeed feed;
    private final Set<Thread> readers = ConcurrentHashMap.newKeySet();
    private volatile boolean isEnded = false;

    EventsApi(EventFeed feed) {
        super(Phases.DOOR);
        this.feed = feed;
    }

    @Override
    protected void open() {
        isEnded = false;
    }

    @Override
    protected void close() {
        isEnded = true;
        readers.forEach(Thread::interrupt);
    }

    /**
     * Where a page that is about to be made has to read on, so that nothing is lost between the two.
     *
     * @return what {@code after} takes
     */
    public String place() {
        return feed.place().text();
    }

    /** What a reader that comes back says by itself is later than what stands in its address. */
    @GetMapping("/api/v1/events")
    void events(
            @RequestParam Optional<String> after,
            @RequestHeader("Last-Event-ID") Optional<String> last,
            HttpServletResponse response)
            throws IOException {
        if (readers.size() >= MOST_READERS) {
            throw new BadRequest(
                    429, "too_many_readers", MOST_READERS + " read the events already; close some of them");
        }
        response.setContentType("text/event-stream;charset=UTF-8");
        response.setHeader("Cache-Control", "no-cache");
        // A proxy that gathers what it passes on would hold events back.
        response.setHeader("X-Accel-Buffering", "no");
        readers.add(Thread.currentThread());
        try {
            new EventStream(feed, response.getOutputStream(), () -> isEnded).run(last.or(() -> after));
        } catch (DataAccessException away) {
            // Who has begun to read comes back by itself; anybody else is told.
            if (!response.isCommitted()) {
                response.reset();
                throw away;
            }
        } catch (InterruptedException stopping) {
            LOG.debug("The hub ends, and a reader of events with it");
        } catch (IOException gone) {
            LOG.debug("A reader of events has left: {}", gone.getMessage());
        } finally {
            readers.remove(Thread.currentThread());
        }
    }
}
