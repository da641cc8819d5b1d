package dev.signalbox.routes;

import dev.signalbox.config.Fault;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.component.quartz.QuartzEndpoint;
import org.quartz.CronExpression;
import org.quartz.SchedulerException;

/** Where something comes in by itself. What is not edited goes on, whatever lies behind it. */
final class Entries {
    /** So long what is on its way through one may take before it cannot be closed. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration PAUSE = Duration.ofMillis(20);

    private final CamelContext camel;
    private final CamelRoutes camelRoutes;
    private final Supplier<RouteRevision> inForce;
    private final List<Entry> open = new CopyOnWriteArrayList<>();
    private final List<Entry> leaving = new ArrayList<>();
    private final List<WantedEntry> coming = new ArrayList<>();

    Entries(CamelContext camel, CamelRoutes camelRoutes, Supplier<RouteRevision> inForce) {
        this.camel = camel;
        this.camelRoutes = camelRoutes;
        this.inForce = inForce;
    }

    /** {@return whether something comes in under this id} */
    boolean has(String id) {
        return open.stream().anyMatch(entry -> entry.made().id().equals(id));
    }

    /**
     * Makes sure that what is not open yet can be opened.
     *
     * @throws IllegalArgumentException when it cannot
     */
    void check(WantedEntry entry) {
        if (open.stream().anyMatch(one -> one.made().uri().equals(entry.uri()))) {
            return;
        }
        try {
            String uri = camel.resolvePropertyPlaceholders(entry.uri());
            var component = camel.getComponent(uri.substring(0, uri.indexOf(':')));
            if (component == null) {
                throw new IllegalArgumentException("nothing here knows " + entry.address());
            }
            Endpoint endpoint = component.createEndpoint(uri);
            if (endpoint instanceof QuartzEndpoint quartz && quartz.getCron() != null) {
                CronExpression.validateExpression(quartz.getCron());
            }
        } catch (Exception e) {
            throw new IllegalArgumentException(entry.address() + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** Leads what is open to the steps of the next revision; what that does not have goes on by those of before. */
    void lead(RouteRevision before, RouteRevision next) {
        List<Entry> left = new ArrayList<>(open);
        coming.clear();
        for (WantedEntry wanted : next.wanted()) {
            Optional<Entry> same = take(left, wanted);
            same.ifPresentOrElse(entry -> next.lead(entry, wanted.steps()), () -> coming.add(wanted));
        }
        left.forEach(entry -> next.lead(
                entry,
                successor(entry)
                        .map(WantedEntry::steps)
                        .or(() -> before.target(entry))
                        .orElse(entry.made().steps())));
        leaving.clear();
        leaving.addAll(left);
    }

    private static Optional<Entry> take(List<Entry> left, WantedEntry wanted) {
        Predicate<Entry> sameUri = entry -> entry.made().uri().equals(wanted.uri())
                && entry.made().autoStartup().equals(wanted.autoStartup());
        Optional<Entry> found = left.stream()
                .filter(sameUri)
                .filter(entry -> entry.made().id().equals(wanted.id()))
                .findFirst()
                .or(() -> left.stream().filter(sameUri).findFirst());
        found.ifPresent(left::remove);
        return found;
    }

    /** What is open in place of one afterwards. */
    private Optional<WantedEntry> successor(Entry entry) {
        return coming.stream()
                .filter(wanted -> wanted.id().equals(entry.made().id())
                        || wanted.address().equals(entry.made().address()))
                .findFirst();
    }

    /**
     * Closes what is not wanted any more, and opens what is new.
     *
     * @return what could not be closed or opened
     * @throws InterruptedException when the hub stops meanwhile
     */
    List<Fault> settle(RouteRevision revision) throws InterruptedException {
        List<Fault> faults = new ArrayList<>();
        for (Entry entry : leaving) {
            Optional<WantedEntry> successor = successor(entry);
            attempt(revision, entry.made(), faults, () -> {
                Optional<Instant> left = close(entry);
                if (successor.isPresent()) {
                    coming.remove(successor.get());
                    left.ifPresent(second -> beginWith(successor.get(), second));
                    open(revision, successor.get());
                }
            });
        }
        leaving.clear();
        for (WantedEntry wanted : List.copyOf(coming)) {
            attempt(revision, wanted, faults, () -> open(revision, wanted));
        }
        coming.clear();
        return faults;
    }

    @FunctionalInterface
    private interface Attempt {
        void run() throws Exception;
    }

    private static void attempt(RouteRevision revision, WantedEntry entry, List<Fault> faults, Attempt attempt)
            throws InterruptedException {
        try {
            attempt.run();
        } catch (InterruptedException stopping) {
            throw stopping;
        } catch (Exception e) {
            faults.add(new Fault(
                    revision.place(entry),
                    entry.address() + " is as it was before: " + e.getMessage(),
                    "save the file once more, with a change, or restart the hub"));
        }
    }

    /** Opens one at once. */
    void open(RouteRevision revision, WantedEntry wanted) throws Exception {
        boolean taken = camel.getRoute(wanted.id()) != null;
        WantedEntry named = taken
                ? new WantedEntry(wanted.id() + revision.suffix(), wanted.from(), wanted.steps(), wanted.autoStartup())
                : wanted;
        Entry entry = new Entry(camel, inForce, named);
        revision.lead(entry, wanted.steps());
        open.add(entry);
        camelRoutes.add(entry.route());
    }

    private void beginWith(WantedEntry successor, Instant second) {
        if (camel.getEndpoint(successor.uri()) instanceof QuartzEndpoint quartz) {
            new ScheduleExchange(quartz).beginWith(second);
        }
    }

    /** {@return of a schedule, the first second that it leaves to its successor} */
    private Optional<Instant> close(Entry entry) throws Exception {
        Endpoint endpoint = camel.getRoute(entry.made().id()).getEndpoint();
        Optional<Instant> left = awaitRest(entry, endpoint);
        open.remove(entry);
        camelRoutes.remove(entry.made().id());
        camel.removeEndpoint(endpoint);
        return left;
    }

    /** A route that is stopped while something is on its way in it would have that refused. */
    private Optional<Instant> awaitRest(Entry entry, Endpoint endpoint)
            throws InterruptedException, SchedulerException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Instant> left = Optional.empty();
        while (System.nanoTime() < deadline) {
            if (endpoint instanceof QuartzEndpoint quartz) {
                ScheduleExchange schedule = new ScheduleExchange(quartz);
                left = left.isPresent() ? left : schedule.takeOff();
                if (left.isPresent() && !schedule.isBeingDone()) {
                    return left;
                }
            } else if (camel.getInflightRepository().size(entry.made().id()) == 0) {
                return Optional.empty();
            }
            Thread.sleep(PAUSE);
        }
        if (endpoint instanceof QuartzEndpoint quartz) {
            // It may be taken off already, and begins anew.
            quartz.stop();
            left.ifPresent(new ScheduleExchange(quartz)::beginWith);
            quartz.start();
        }
        throw new IllegalStateException("what came in by it is still being done");
    }
}
