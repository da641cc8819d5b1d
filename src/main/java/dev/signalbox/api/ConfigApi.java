package dev.signalbox.api;

import dev.signalbox.books.EventKind;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.reload.ConfigurationReload;
import dev.signalbox.reload.ConfigurationState;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells whether the files on disk are in force, and takes them up when asked. */
@RestController
@RequestMapping("/api/v1/config")
public class ConfigApi implements EventSource {
    private final ConfigurationReload reload;
    private final HubInstance hub;

    ConfigApi(ConfigurationReload reload, HubInstance hub) {
        this.hub = hub;
        this.reload = reload;
    }

    /** What the hub goes by; the faults are those of an edit that was rejected. */
    public record View(String state, Instant loadedAt, String revision, List<Fault> faults, List<Change> lastChange) {
        private static View of(ConfigurationState state) {
            return new View(
                    state.word(),
                    state.loadedAt(),
                    state.revision(),
                    state.faults().stream()
                            .map(fault -> new Fault(
                                    fault.place().file(), fault.place().line(), fault.what(), fault.mend()))
                            .toList(),
                    state.lastChange().stream()
                            .map(change -> new Change(change.file(), change.what()))
                            .toList());
        }
    }

    /** What is wrong, where, and what would be right. */
    public record Fault(String file, int line, String fault, String mend) {}

    /** What the last edit changed. */
    public record Change(String file, String what) {}

    @Override
    public EventKind kind() {
        return EventKind.CONFIG;
    }

    /** Each hub reads its own files. */
    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        String own = hub.id().toString();
        return subjects.contains(own) ? Map.of(own, state()) : Map.of();
    }

    /** {@return what the hub goes by} */
    @GetMapping
    public View state() {
        return View.of(reload.state());
    }

    /** Reads the texts now. */
    @PostMapping("/reload")
    public View reload() {
        return View.of(reload.reload());
    }
}
