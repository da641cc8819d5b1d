package dev.signalbox.reload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.audit.AuditBook;
import dev.signalbox.audit.AuditKind;
import dev.signalbox.audit.Note;
import dev.signalbox.audit.Scope;
import dev.signalbox.check.ConfigurationFiles;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.config.Fault;
import dev.signalbox.config.InvalidConfiguration;
import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Checks edited files as a whole, beside those in force, and puts them in force when all of it holds. */
@Component
public class ConfigurationReload {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final ConfigurationInForce inForce;
    private final ReloadSources sources;
    private final ReloadMetrics metrics;
    private final AuditBook record;
    private final ObjectProvider<ConfigurationListener> listeners;

    private volatile ConfigurationState state;
    private ConfigurationFiles judged;

    ConfigurationReload(
            ConfigurationInForce inForce,
            ReloadSources sources,
            ReloadMetrics metrics,
            AuditBook record,
            ObjectProvider<ConfigurationListener> listeners) {
        this.inForce = inForce;
        this.sources = sources;
        this.metrics = metrics;
        this.record = record;
        this.listeners = listeners;
        this.judged = inForce.loaded().files();
        this.state = current(List.of());
    }

    /** Where the files are, what keeps alerts from seeing a mixture, which hub this is, and the time. */
    @Component
    record ReloadSources(ConfigurationInForce.Source source, ConfigurationLock lock, HubInstance hub, Clock clock) {}

    /** {@return how the files and what the hub goes by stand to each other, as of the last look} */
    public ConfigurationState state() {
        return state;
    }

    /**
     * Reads the files now. Files that were judged before are not judged again.
     *
     * @return what became of it
     * @throws org.springframework.dao.DataAccessException when the database does not answer; nothing has changed then
     */
    public synchronized ConfigurationState reload() {
        ConfigurationFiles files = sources.source().files();
        if (!files.equals(judged)) {
            state = judge(files);
            judged = files;
            metrics.valid(state.isCurrent());
        }
        return state;
    }

    private ConfigurationState judge(ConfigurationFiles files) {
        Loaded before = inForce.loaded();
        if (files.equals(before.files())) {
            LOG.info("The configuration is again the one in force");
            return current(state.lastChange());
        }
        try {
            Loaded next = Loaded.read(sources.source(), sources.clock());
            List<Fault> faults = RestartNeeded.of(before, next);
            return faults.isEmpty() ? accept(before, next) : reject(faults);
        } catch (InvalidConfiguration invalid) {
            return reject(invalid.faults());
        }
    }

    private ConfigurationState accept(Loaded before, Loaded next) {
        List<ChangedLine> changes = ConfigurationDifference.lines(before.files(), next.files());
        record.write(
                Note.Subject.of(Scope.EVERYTHING),
                AuditKind.CONFIGURATION,
                data(next, changes).toString());
        try {
            sources.lock().changing(() -> inForce.replace(next));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return state;
        }
        listeners.forEach(ConfigurationListener::changed);
        changes.forEach(change -> LOG.info("In force now: {}", change));
        next.configuration().warnings().forEach(warning -> LOG.warn("{}", warning));
        metrics.accepted();
        return current(changes);
    }

    private ConfigurationState reject(List<Fault> faults) {
        LOG.warn("The edited configuration is not in force, and what was in force before stays:");
        faults.forEach(fault -> LOG.warn("{}", fault));
        metrics.rejected();
        Loaded kept = inForce.loaded();
        return new ConfigurationState(kept.at(), kept.files().revision(), faults, state.lastChange());
    }

    private ConfigurationState current(List<ChangedLine> changes) {
        Loaded loaded = inForce.loaded();
        return new ConfigurationState(loaded.at(), loaded.files().revision(), List.of(), changes);
    }

    private ObjectNode data(Loaded next, List<ChangedLine> changes) {
        ObjectNode data = JsonNodeFactory.instance
                .objectNode()
                .put("hub", sources.hub().id().toString())
                .put("revision", next.files().revision());
        var told = data.putArray("changes");
        changes.forEach(change -> told.add(change.toString()));
        return data;
    }
}
