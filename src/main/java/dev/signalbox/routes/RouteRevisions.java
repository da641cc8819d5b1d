package dev.signalbox.routes;

import dev.signalbox.config.CheckPace;
import dev.signalbox.config.Fault;
import dev.signalbox.config.InvalidConfiguration;
import java.util.List;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.springframework.stereotype.Component;

/**
 * The routes that operators write. When one of their files is edited, all of them are read once more and run under names of
 * their own beside those before; what comes in is led to them by one assignment; and those before are taken away when what is
 * on its way in them is through.
 */
@Component
public class RouteRevisions {
    private final CamelContext camel;
    private final CamelRoutes camelRoutes;
    private final RouteLoader loader;
    private final Entries entries;
    private volatile RouteRevision inForce = new RouteRevision(1);
    private volatile Optional<RouteRevision> next = Optional.empty();
    private Optional<RouteRevision> before = Optional.empty();
    private int numbers = 1;

    RouteRevisions(CamelContext camel) {
        this.camel = camel;
        this.camelRoutes = new CamelRoutes(camel);
        this.loader = new RouteLoader(camel, camelRoutes);
        this.entries = new Entries(camel, camelRoutes, () -> inForce);
    }

    /**
     * Reads the files with which the hub begins; what is in them runs when Camel does.
     *
     * @param files the files
     * @param templated makes the routes that no file has, but a template
     * @throws InvalidConfiguration when one cannot be used
     */
    public void begin(List<RouteFile> files, Runnable templated) {
        next = Optional.of(inForce);
        loader.load(inForce, files, CheckPace.full());
        templated.run();
        entries.lead(inForce, inForce);
        throwIfAny(settle());
    }

    private static void throwIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidConfiguration(faults);
        }
    }

    /**
     * Reads edited files, beside what runs. Nothing comes in by them yet.
     *
     * @param files all files of routes, also those that were not edited
     * @param pace how fast
     * @throws InvalidConfiguration when one cannot be used; nothing has changed then
     */
    public void prepare(List<RouteFile> files, CheckPace pace) {
        RouteRevision revision = new RouteRevision(++numbers);
        try {
            throwIfAny(files.stream()
                    .flatMap(file -> OnlyAtStart.faults(file).stream())
                    .toList());
            loader.load(revision, files, pace);
            revision.wanted().forEach(entry -> check(revision, entry));
        } catch (RuntimeException unusable) {
            loader.remove(revision);
            throw unusable;
        }
        next = Optional.of(revision);
    }

    private void check(RouteRevision revision, WantedEntry entry) {
        try {
            entries.check(entry);
        } catch (IllegalArgumentException unusable) {
            throw new InvalidConfiguration(List.of(
                    new Fault(revision.place(entry), unusable.getMessage(), "correct it, or put back what was there")));
        }
    }

    /**
     * Makes a route from a template: for the files that are being prepared, when there are any, else for those in force.
     *
     * @param route which
     * @param failure what it means for an operator when it cannot run
     * @throws IllegalStateException when it cannot, with that and the cause
     */
    public void add(TemplatedRoute route, String failure) {
        RouteRevision revision = newest();
        int before = revision.wanted().size();
        try {
            loader.add(revision, route);
            for (WantedEntry entry :
                    revision.wanted().subList(before, revision.wanted().size())) {
                entries.check(entry);
                if (next.isEmpty()) {
                    entries.open(revision, entry);
                }
            }
        } catch (Exception e) {
            throw new IllegalStateException(failure + ": " + e.getMessage(), e);
        }
    }

    private RouteRevision newest() {
        return next.orElse(inForce);
    }

    /** {@return names the revision to which routes from templates are added now} */
    public String newestName() {
        return newest().suffix();
    }

    /** Leads everything that comes in to what was prepared, if there is something. It is one assignment. */
    public void replace() {
        next.ifPresent(prepared -> {
            entries.lead(inForce, prepared);
            before = Optional.of(inForce);
            inForce = prepared;
        });
    }

    /**
     * Does what is left to do after that: opens what is new, closes what is gone, and takes away what is not used any more.
     *
     * @return what could not be opened; the rest is in force
     */
    public List<Fault> settle() {
        if (next.isEmpty()) {
            return List.of();
        }
        next = Optional.empty();
        before.ifPresent(
                old -> new RetiredRoutes(camel, camelRoutes, old.routes(), () -> loader.remove(old)).begin("routes"));
        before = Optional.empty();
        try {
            return entries.settle(inForce);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return List.of();
        }
    }

    /** Takes away what was prepared and is not going to be in force. */
    public void discard() {
        next.filter(prepared -> prepared != inForce).ifPresent(loader::remove);
        next = Optional.empty();
    }

    /**
     * Takes routes of templates away that nobody sends anything to any more.
     *
     * @param ids their ids, as they were when they were added
     */
    public void retire(List<String> ids) {
        List<String> routes = ids.stream().map(id -> id + inForce.suffix()).toList();
        RouteRevision revision = inForce;
        new RetiredRoutes(camel, camelRoutes, routes, () -> revision.gone(routes)).begin(ids.getFirst());
    }

    /**
     * Finds a route by its address.
     *
     * @param name what stands after {@code direct:}
     * @return the address, in the revision that is in force now; who asks a route that is not there is told so at once
     */
    public Endpoint endpoint(String name) {
        return inForce.endpoint(name, camel::getEndpoint);
    }

    /**
     * Tells whether something depends on a route.
     *
     * @param id its id
     * @return whether it lets something in, or is of the revision that is in force
     */
    public boolean isInForce(String id) {
        return inForce.routes().contains(id) || entries.has(id);
    }

    /** {@return whether the revision in force has a route of this id, as its file has it} */
    public boolean runs(String id) {
        return camel.getRoute(id + inForce.suffix()) != null;
    }
}
