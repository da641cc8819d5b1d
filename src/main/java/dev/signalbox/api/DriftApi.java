package dev.signalbox.api;

import dev.signalbox.books.EventKind;
import dev.signalbox.trades.Drifts;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the books and the brokers, or the senders of alerts, differ. */
@RestController
@RequestMapping("/api/v1/drift")
public class DriftApi implements EventSource {
    private final Drifts drifts;

    DriftApi(Drifts drifts) {
        this.drifts = drifts;
    }

    /** All differences. */
    public record All(List<View> drifts) {}

    /** One difference: what our books say, and what the broker or the sender says. */
    public record View(
            String account, String symbol, String kind, String journal, String broker, Instant since, int seen) {
        static View of(Drifts.Drift drift) {
            return new View(
                    drift.what().account(),
                    drift.what().symbol(),
                    drift.what().kind().word(),
                    drift.sides().journal(),
                    drift.sides().broker(),
                    drift.since(),
                    drift.seen());
        }
    }

    /** A difference that is no longer there. */
    record Gone(String account, String symbol, String kind, boolean gone) {
        /** A symbol may have blanks. */
        private static Gone of(String subject) {
            int first = subject.indexOf(' ');
            int last = subject.lastIndexOf(' ');
            return new Gone(
                    subject.substring(0, first), subject.substring(first + 1, last), subject.substring(last + 1), true);
        }
    }

    @Override
    public EventKind kind() {
        return EventKind.DRIFT;
    }

    @Override
    public Map<String, Object> views(Collection<String> subjects) {
        Map<String, Object> views = new HashMap<>();
        subjects.forEach(subject -> views.put(subject, Gone.of(subject)));
        all().drifts()
                .forEach(
                        drift -> views.replace(String.join(" ", drift.account(), drift.symbol(), drift.kind()), drift));
        return views;
    }

    /** {@return all differences} */
    @GetMapping
    public All all() {
        return new All(drifts.all().stream().map(View::of).toList());
    }
}
