package dev.signalbox.api;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.signalbox.books.Event;
import dev.signalbox.books.EventKind;
import dev.signalbox.books.EventLog;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;

/** Writes events as they are sent, each with what its thing is now. */
@Component
class EventViews {
    private final Map<EventKind, EventSource> sources = new EnumMap<>(EventKind.class);
    private final ObjectMapper mapper;

    EventViews(List<EventSource> sources, ObjectMapper mapper) {
        sources.forEach(source -> this.sources.put(source.kind(), source));
        this.mapper = mapper;
    }

    /** Of several events of one thing the last one alone is sent: each would tell the same. */
    List<SentEvent> of(List<EventLog.Placed> placed) {
        Map<Event, EventLog.Placed> latest = new LinkedHashMap<>();
        for (EventLog.Placed one : placed) {
            latest.remove(one.event());
            latest.put(one.event(), one);
        }
        Map<Event, Object> views = views(latest.keySet());
        List<SentEvent> sent = new ArrayList<>();
        latest.forEach((event, one) -> {
            if (views.containsKey(event)) {
                sent.add(new SentEvent(one.after().text(), event.kind().word(), json(views.get(event))));
            }
        });
        return sent;
    }

    private Map<Event, Object> views(Set<Event> events) {
        Map<EventKind, Set<String>> subjects = new EnumMap<>(EventKind.class);
        events.forEach(event -> subjects.computeIfAbsent(event.kind(), kind -> new LinkedHashSet<>())
                .add(event.subject()));
        Map<Event, Object> views = new HashMap<>();
        subjects.forEach((kind, all) ->
                sources.get(kind).views(all).forEach((subject, view) -> views.put(new Event(kind, subject), view)));
        return views;
    }

    private String json(Object view) {
        try {
            return mapper.writeValueAsString(view);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
