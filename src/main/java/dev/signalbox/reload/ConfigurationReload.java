package dev.signalbox.reload;

import dev.signalbox.check.ConfigurationFiles;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.config.Fault;
import dev.signalbox.config.InvalidConfiguration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Checks edited files as a whole, beside those in force, and puts them in force when all of it holds. */
@Component
public class ConfigurationReload {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final ConfigurationInForce inForce;
    private final SavedFiles savedFiles;
    private final Departures departures;
    private final Switchover switchover;
    private final ReloadReport report;

    private volatile ConfigurationState state;
    private volatile Optional<Loaded> waiting = Optional.empty();
    private ConfigurationFiles judged;

    ConfigurationReload(
            ConfigurationInForce inForce,
            SavedFiles savedFiles,
            Departures departures,
            Switchover switchover,
            ReloadReport report) {
        this.inForce = inForce;
        this.savedFiles = savedFiles;
        this.departures = departures;
        this.switchover = switchover;
        this.report = report;
        this.judged = inForce.loaded().files();
        this.state = current(List.of());
    }

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
        ConfigurationFiles files = savedFiles.now();
        if (!files.equals(judged)) {
            waiting = Optional.empty();
            state = judge(files);
            judged = files;
        } else if (waiting.isPresent() && isFree(waiting.get())) {
            state = accept(waiting.get());
        }
        report.valid(state.isCurrent());
        return state;
    }

    private ConfigurationState judge(ConfigurationFiles files) {
        Loaded before = inForce.loaded();
        if (files.equals(before.files())) {
            LOG.info("The configuration is again the one in force");
            return current(state.lastChange());
        }
        try {
            return accept(savedFiles.read());
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
        List<Fault> unusable = switchover.makeReady(next);
        if (!unusable.isEmpty()) {
            return reject(unusable);
        }
        try {
            // One of the alerts before may have opened a position in an account that goes.
            List<Fault> faults = switchover.change(next, () -> departing(next), () -> report.write(next, changes));
            return faults.isEmpty() ? inForceNow(next, changes) : keepWaiting(next, faults);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return state;
        } catch (DataAccessException notWritten) {
            switchover.discard();
            throw notWritten;
        }
    }

    private ConfigurationState inForceNow(Loaded next, List<ChangedLine> changes) {
        waiting = Optional.empty();
        List<Fault> unopened = switchover.settle();
        report.accepted(next, changes, unopened);
        return current(changes).with(unopened);
    }

    /** What was made ready for the others is put back. */
    private ConfigurationState keepWaiting(Loaded next, List<Fault> faults) {
        waiting = Optional.of(next);
        switchover.putBack();
        return reject(faults);
    }

    private ConfigurationState reject(List<Fault> faults) {
        report.rejected(faults);
        Loaded kept = inForce.loaded();
        return new ConfigurationState(kept.at(), kept.files().revision(), faults, state.lastChange());
    }

    private ConfigurationState current(List<ChangedLine> changes) {
        Loaded loaded = inForce.loaded();
        return new ConfigurationState(loaded.at(), loaded.files().revision(), List.of(), changes);
    }
}
