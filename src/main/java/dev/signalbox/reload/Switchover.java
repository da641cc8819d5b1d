package dev.signalbox.reload;

import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.check.ConfigurationInForce.Loaded;
import dev.signalbox.config.ConfigurationLock;
import dev.signalbox.config.Fault;
import dev.signalbox.config.InvalidConfiguration;
import dev.signalbox.config.Place;
import dev.signalbox.routes.RouteFile;
import dev.signalbox.routes.RouteRevisions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Puts what was read in force, from one alert to the next: all that depends on it is made ready beside what runs, and led to
 * it by one assignment.
 */
@Component
class Switchover {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationReload.class);

    private final ConfigurationInForce inForce;
    private final ConfigurationLock lock;
    private final RouteRevisions routes;
    private final ObjectProvider<AccountsListener> listeners;

    Switchover(
            ConfigurationInForce inForce,
            ConfigurationLock lock,
            RouteRevisions routes,
            ObjectProvider<AccountsListener> listeners) {
        this.inForce = inForce;
        this.lock = lock;
        this.routes = routes;
        this.listeners = listeners;
    }

    /** {@return why it cannot be used; empty when all is ready for it} */
    List<Fault> makeReady(Loaded next) {
        try {
            prepareRoutes(next);
            listeners.forEach(listener -> listener.coming(next.configuration().accounts()));
            return List.of();
        } catch (InvalidConfiguration unusable) {
            LOG.debug("Edited routes cannot be used", unusable);
            return unusable.faults();
        } catch (IllegalStateException unusable) {
            LOG.debug("What is coming cannot be made ready", unusable);
            routes.discard();
            listeners.forEach(AccountsListener::changed);
            Place place = next.configuration().lines().account("");
            return List.of(new Fault(place, unusable.getMessage(), "put back what was there"));
        }
    }

    private void prepareRoutes(Loaded next) {
        List<RouteFile> edited = RouteFile.among(next.files().texts());
        if (!edited.equals(RouteFile.among(inForce.loaded().files().texts()))) {
            routes.prepare(edited, lock.pace());
        }
    }

    /**
     * Puts it in force between two alerts.
     *
     * @param faults asked once more then: what it finds keeps it out
     * @param before what is done just before
     * @return the faults; empty when it is in force
     */
    List<Fault> change(Loaded next, Supplier<List<Fault>> faults, Runnable before) throws InterruptedException {
        List<Fault> found = new ArrayList<>();
        lock.changing(() -> {
            found.addAll(faults.get());
            if (found.isEmpty()) {
                before.run();
                inForce.replace(next);
                routes.replace();
            }
        });
        return found;
    }

    /** {@return what could not be opened after that; the rest is in force} */
    List<Fault> settle() {
        List<Fault> unopened = routes.settle();
        listeners.forEach(AccountsListener::changed);
        return unopened;
    }

    /** What was prepared is not going to be in force. */
    void discard() {
        routes.discard();
    }

    /** What was made ready is put back. */
    void putBack() {
        routes.discard();
        listeners.forEach(listener -> listener.coming(inForce.get().accounts()));
        listeners.forEach(AccountsListener::changed);
    }
}
