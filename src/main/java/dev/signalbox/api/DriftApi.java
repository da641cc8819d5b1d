package dev.signalbox.api;

import dev.signalbox.trades.Drifts;
import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the books and the brokers, or the senders of alerts, differ. */
@RestController
@RequestMapping("/api/v1/drift")
class DriftApi {
    private final Drifts drifts;

    DriftApi(Drifts drifts) {
        this.drifts = drifts;
    }

    /** All differences. */
    record All(List<View> drifts) {}

    /** One difference: what our books say, and what the broker or the sender says. */
    record View(String account, String symbol, String kind, String journal, String broker, Instant since, int seen) {
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

    @GetMapping
    All all() {
        return new All(drifts.all().stream().map(View::of).toList());
    }
}
