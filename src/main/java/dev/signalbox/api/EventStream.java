package dev.signalbox.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.signalbox.books.EventPlace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One reader's connection: what it missed first, then what comes, until it leaves or the hub ends. */
final class EventStream {
    private static final long HEARTBEAT_MILLIS = 15_000;
    private static final byte[] HEARTBEAT = ":\n\n".getBytes(UTF_8);

    private final EventFeed feed;
    private final OutputStream out;
    private final BooleanSupplier ended;
    private EventReader reader = new EventReader();

    /** @param ended whether the hub ends */
    EventStream(EventFeed feed, OutputStream out, BooleanSupplier ended) {
        this.feed = feed;
        this.out = out;
        this.ended = ended;
    }

    /** @param after what the reader has read; empty when it begins now */
    void run(Optional<String> after) throws IOException, InterruptedException {
        Optional<EventPlace> known = after.flatMap(EventPlace::of).filter(feed::keeps);
        try {
            if (known.isPresent()) {
                catchUp(known.get());
            } else {
                begin(after.isPresent());
            }
            follow();
        } finally {
            feed.leave(reader);
        }
    }

    private void begin(boolean lost) throws IOException {
        EventPlace at = feed.join(reader);
        out.write(SentEvent.begin(at));
        if (lost) {
            out.write(SentEvent.reload(at, "the place to go on from is unknown, or too old")
                    .text());
        }
        out.flush();
    }

    private void catchUp(EventPlace from) throws IOException {
        EventPlace at = from;
        out.write(SentEvent.begin(at));
        out.flush();
        while (!feed.join(reader, at) && !ended.getAsBoolean()) {
            EventFeed.Page page = feed.after(at);
            send(page.events());
            at = page.after();
        }
    }

    private void follow() throws IOException, InterruptedException {
        while (!ended.getAsBoolean()) {
            List<SentEvent> events = reader.take(HEARTBEAT_MILLIS);
            if (reader.isBehind()) {
                reader = new EventReader();
                EventPlace at = feed.join(reader);
                events = List.of(SentEvent.reload(at, "more happened than could be sent"));
            } else if (events.isEmpty()) {
                out.write(HEARTBEAT);
            }
            send(events);
        }
    }

    private void send(List<SentEvent> events) throws IOException {
        for (SentEvent event : events) {
            out.write(event.text());
        }
        out.flush();
    }
}
