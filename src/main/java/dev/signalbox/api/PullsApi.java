package dev.signalbox.api;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.BrokerConnection;
import dev.signalbox.cluster.ClusteredQuartz;
import dev.signalbox.trades.PullState;
import dev.signalbox.trades.Pulls;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.quartz.SchedulerException;
import org.quartz.Trigger;
import org.quartz.TriggerKey;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How far what the brokers did is read back. */
@RestController
@RequestMapping("/api/v1/pulls")
public class PullsApi {
    private final Pulls pulls;
    private final Accounts accounts;
    private final ClusteredQuartz.Clockwork clockwork;

    PullsApi(Pulls pulls, Accounts accounts, ClusteredQuartz.Clockwork clockwork) {
        this.pulls = pulls;
        this.accounts = accounts;
        this.clockwork = clockwork;
    }

    /** The pulls of all connections that lead to a broker. */
    public record All(List<View> pulls) {}

    /** One connection's pull; what is not known is null. */
    public record View(
            String connection,
            String broker,
            String state,
            String phase,
            int percent,
            long fills,
            long pages,
            Instant through,
            Instant estimatedEnd,
            Instant lastSuccessAt,
            String lastError,
            Instant nextAt) {}

    /** {@return how far each connection is read back} */
    @GetMapping
    public All all() {
        Map<String, PullState> known =
                pulls.all().stream().collect(Collectors.toMap(PullState::connection, Function.identity()));
        return new All(accounts.brokerConnections().stream()
                .map(connection -> view(connection, Optional.ofNullable(known.get(connection.name()))))
                .toList());
    }

    /** Begins one now, or lets the one that runs go on. */
    @PostMapping("/{connection}")
    public ResponseEntity<View> now(@PathVariable String connection, @RequestParam Map<String, String> parameters) {
        Optional<Instant> from = Lists.time("from", new Lists.Asked(parameters));
        if (from.filter(time -> time.isAfter(Instant.now())).isPresent()) {
            throw BadRequest.of("from", "lies ahead");
        }
        if (!pulls.now(connection, from)) {
            throw new NotFound("no connection of that name leads to a broker");
        }
        View view = all().pulls().stream()
                .filter(one -> one.connection().equals(connection))
                .findFirst()
                .orElseThrow();
        return ResponseEntity.accepted().body(view);
    }

    private View view(BrokerConnection connection, Optional<PullState> known) {
        Optional<PullState.Progress> progress = known.map(PullState::progress);
        Optional<PullState.Last> last = known.map(PullState::last);
        return new View(
                connection.name(),
                connection.broker(),
                known.map(PullState::word).orElse(PullState.Word.IDLE).name().toLowerCase(Locale.ROOT),
                progress.map(PullState.Progress::backfill).orElse(true) ? "backfill" : "incremental",
                progress.map(PullState.Progress::percent).orElse(0),
                progress.map(one -> one.counts().fills()).orElse(0L),
                progress.map(one -> one.counts().pages()).orElse(0L),
                progress.flatMap(PullState.Progress::through).orElse(null),
                progress.flatMap(PullState.Progress::end).orElse(null),
                last.flatMap(PullState.Last::success).orElse(null),
                last.flatMap(PullState.Last::error).orElse(null),
                nextAt(connection.name()));
    }

    /** By the route of this connection in {@code routes/pulls.camel.yaml}; null when there is none. */
    private Instant nextAt(String connection) {
        try {
            Trigger trigger = clockwork.scheduler().getTrigger(TriggerKey.triggerKey(connection, "pulls"));
            return Optional.ofNullable(trigger)
                    .map(Trigger::getNextFireTime)
                    .map(Date::toInstant)
                    .orElse(null);
        } catch (SchedulerException e) {
            return null;
        }
    }
}
