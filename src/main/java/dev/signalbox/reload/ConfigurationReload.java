package dev.signalbox.reload;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.signalbox.accounts.AccountsListener;
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
import dev.signalbox.config.Place;
import dev.signalbox.notifications.Occasion;
import dev.signalbox.notifications.Occurrence;
import dev.signalbox.notifications.Occurrences;
import dev.signalbox.routes.RouteFile;
import dev.signalbox.routes.RouteRevisions;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** Checks edited files as a whole, beside those in force, and puts them in force when all of it holds. */
@Component
public class ConfigurationReload {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final ConfigurationInForce inForce;
    private final ReloadSources sources;
    private final Departures departures;
    private final Told told;
    private final ObjectProvider<AccountsListener> listeners;

    private volatile ConfigurationState state;
    private volatile Optional<Loaded> waiting = Optional.empty();
    private ConfigurationFiles judged;

    ConfigurationReload(
            ConfigurationInForce inForce,
            ReloadSources sources,
            Departures departures,
            Told told,
            ObjectProvider<AccountsListener> listeners) {
        this.inForce = inForce;
        this.sources = sources;
        this.departures = departures;
        this.told = told;
        this.listeners = listeners;
        this.judged = inForce.loaded().files();
        this.state = current(List.of());
    }

    /** Where the files are, what keeps alerts from seeing a mixture, which hub this is, the time, and Camel's routes. */
    @Component
    record ReloadSources(
            ConfigurationInForce.Source source,
            ConfigurationLock lock,
            HubInstance hub,
            Clock clock,
            RouteRevisions routes) {}

    /** Where it is told what became of edits. */
    @Component
    record Told(ReloadMetrics metrics, AuditBook record, Occurrences occurrences) {}

    /** {@return how the files and what the hub goes by stand to each other, as of the last look} */
    public ConfigurationState state() {
        return state;
    }

    /** {@return whether files that hold are not in force only because an account that they take away is not flat yet} */
    public boolean isWaiting() {
        return waiting.isPresent();
    }

    /**
     * Reads the files now. Files that were judged before are not judged again, unless they only wait for an account.
     *
     * @return what became of it
     * @throws org.springframework.dao.DataAccessException when the database does not answer; nothing has changed then
     */
    public synchronized ConfigurationState reload() {
        ConfigurationFiles files = sources.source().files();
        if (!files.equals(judged)) {
            waiting = Optional.empty();
            state = judge(files);
            judged = files;
        } else if (waiting.isPresent() && isFree(waiting.get())) {
            state = accept(waiting.get());
        }
        told.metrics().valid(state.isCurrent());
        return state;
    }

    private ConfigurationState judge(ConfigurationFiles files) {
        Loaded before = inForce.loaded();
        if (files.equals(before.files())) {
            LOG.info("The configuration is again the one in force");
            return current(state.lastChange());
        }
        try {
            return accept(Loaded.read(sources.source(), sources.clock()));
        } catch (InvalidConfiguration invalid) {
            return reject(invalid.faults());
        }
    }

    private boolean isFree(Loaded next) {
        return departing(next).isEmpty();
    }

    private List<Fault> departing(Loaded next) {
        return departures.faults(inForce.get(), next.configuration());
    }

    private ConfigurationState accept(Loaded next) {
        List<Fault> departing = departing(next);
        if (!departing.isEmpty()) {
            return keepWaiting(next, departing);
        }
        List<ChangedLine> changes =
                ConfigurationDifference.lines(inForce.loaded().files(), next.files());
        List<Fault> unusable = makeReady(next);
        if (!unusable.isEmpty()) {
            return reject(unusable);
        }
        try {
            List<Fault> faults = change(next, changes);
            return faults.isEmpty() ? inForceNow(next, changes) : keepWaiting(next, faults);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return state;
        } catch (DataAccessException notWritten) {
            sources.routes().discard();
            throw notWritten;
        }
    }

    private List<Fault> makeReady(Loaded next) {
        try {
            prepareRoutes(next);
            listeners.forEach(listener -> listener.coming(next.configuration().accounts()));
            return List.of();
        } catch (InvalidConfiguration unusable) {
            LOG.debug("Edited routes cannot be used", unusable);
            return unusable.faults();
        } catch (IllegalStateException unusable) {
            LOG.debug("What is coming cannot be made ready", unusable);
            sources.routes().discard();
            listeners.forEach(AccountsListener::changed);
            Place place = next.configuration().lines().account("");
            return List.of(new Fault(place, unusable.getMessage(), "put back what was there"));
        }
    }

    private void prepareRoutes(Loaded next) {
        List<RouteFile> edited = RouteFile.among(next.files().texts());
        if (!edited.equals(RouteFile.among(inForce.loaded().files().texts()))) {
            sources.routes().prepare(edited);
        }
    }

    /** Looked at once more between two alerts: one of them may have opened a position in an account that goes. */
    private List<Fault> change(Loaded next, List<ChangedLine> changes) throws InterruptedException {
        List<Fault> faults = new ArrayList<>();
        sources.lock().changing(() -> {
            faults.addAll(departing(next));
            if (faults.isEmpty()) {
                told.record()
                        .write(
                                Note.Subject.of(Scope.EVERYTHING),
                                AuditKind.CONFIGURATION,
                                data(next, changes).toString());
                inForce.replace(next);
                sources.routes().replace();
            }
        });
        return faults;
    }

    private ConfigurationState inForceNow(Loaded next, List<ChangedLine> changes) {
        waiting = Optional.empty();
        List<Fault> unopened = sources.routes().settle();
        listeners.forEach(AccountsListener::changed);
        changes.forEach(change -> LOG.info("In force now: {}", change));
        next.configuration().warnings().forEach(warning -> LOG.warn("{}", warning));
        unopened.forEach(fault -> LOG.error("{}", fault));
        told.metrics().accepted();
        return current(changes).with(unopened);
    }

    /** What was made ready for the others is put back. */
    private ConfigurationState keepWaiting(Loaded next, List<Fault> faults) {
        waiting = Optional.of(next);
        sources.routes().discard();
        listeners.forEach(listener -> listener.coming(inForce.get().accounts()));
        listeners.forEach(AccountsListener::changed);
        return reject(faults);
    }

    private ConfigurationState reject(List<Fault> faults) {
        LOG.warn("The edited configuration is not in force, and what was in force before stays:");
        faults.forEach(fault -> LOG.warn("{}", fault));
        told.metrics().rejected();
        notify(faults);
        Loaded kept = inForce.loaded();
        return new ConfigurationState(kept.at(), kept.files().revision(), faults, state.lastChange());
    }

    /** Hubs that share their files see the same faults. */
    private void notify(List<Fault> faults) {
        String detail = faults.stream().map(Fault::toString).collect(Collectors.joining("\n"));
        try {
            told.occurrences()
                    .note(new Occurrence(Occasion.CONFIG_REJECTED, "", "", detail), detail, Duration.ofMinutes(1));
        } catch (DataAccessException | TransactionException away) {
            LOG.warn("Nobody is notified of these faults, as the database does not answer: {}", away.getMessage());
        }
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
        var lines = data.putArray("changes");
        changes.forEach(change -> lines.add(change.toString()));
        return data;
    }
}
