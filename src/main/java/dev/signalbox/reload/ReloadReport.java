package dev.signalbox.reload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.config.Fault;
import dev.signalbox.notifications.Occasion;
import dev.signalbox.notifications.Occurrence;
import dev.signalbox.notifications.Occurrences;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Tells what became of edits: in the audit record, the log and the metrics, and to people. */
@Component
class ReloadReport {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final ReloadMetrics metrics;
    private final AuditBook record;
    private final Occurrences occurrences;
    private final HubInstance hub;

    ReloadReport(ReloadMetrics metrics, AuditBook record, Occurrences occurrences, HubInstance hub) {
        this.metrics = metrics;
        this.record = record;
        this.occurrences = occurrences;
        this.hub = hub;
    }

    /** Whether the files are those that the hub goes by. */
    void valid(boolean current) {
        metrics.valid(current);
    }

    /**
     * Writes down what is about to be in force.
     *
     * @throws DataAccessException when the database does not answer
     */
    void write(Loaded next, List<ChangedLine> changes) {
        record.write(
                Note.Subject.of(Scope.EVERYTHING),
                AuditKind.CONFIGURATION,
                data(next, changes).toString());
    }

    /** @param unopened what could not be opened; the rest is in force */
    void accepted(Loaded next, List<ChangedLine> changes, List<Fault> unopened) {
        changes.forEach(change -> LOG.info("In force now: {}", change));
        next.configuration().warnings().forEach(warning -> LOG.warn("{}", warning));
        unopened.forEach(fault -> LOG.error("{}", fault));
        metrics.accepted();
    }

    void rejected(List<Fault> faults) {
        LOG.warn("The edited configuration is not in force, and what was in force before stays:");
        faults.forEach(fault -> LOG.warn("{}", fault));
        metrics.rejected();
        notify(faults);
    }

    /** Hubs that share their files see the same faults. */
    private void notify(List<Fault> faults) {
        String detail = faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
        try {
            occurrences.note(new Occurrence(Occasion.CONFIG_REJECTED, "", "", detail), detail, Duration.ofMinutes(1));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Nobody is notified of these faults, as the database does not answer: {}", away.getMessage());
        }
    }

    private ObjectNode data(Loaded next, List<ChangedLine> changes) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("hub", hub.id().toString())
                .put("revision", next.files().revision());
        var lines = data.putArray("changes");
        changes.forEach(change -> lines.add(change.toString()));
        return data;
    }
}
