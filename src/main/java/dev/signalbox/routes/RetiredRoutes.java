package dev.signalbox.routes;

import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.spi.ShutdownAware;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes routes away that nobody sends anything to any more, when what is on its way in them is through.
 *
 * @param camel where they run
 * @param camelRoutes takes them away
 * @param routes their ids
 * @param afterwards what is left to do when they are gone
 */
record RetiredRoutes(CamelContext camel, CamelRoutes camelRoutes, List<String> routes, Runnable afterwards)
        implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RetiredRoutes.class);

    /** Who has just asked for the name of one gets there within this time. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    void begin(String name) {
        Thread.ofVirtual().name("retire-" + name).start(this);
    }

    @Override
    public void run() {
        try {
            do {
                Thread.sleep(PAUSE);
            } while (routes.stream().anyMatch(this::isBusy));
            for (String route : routes) {
                remove(route);
            }
            afterwards.run();
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException left) {
            LOG.warn("{}", left.getMessage());
        }
    }

    /** What a step handed to another thread is counted by that step. */
    private boolean isBusy(String id) {
        Route route = camel.getRoute(id);
        return camel.getInflightRepository().size(id) > 0
                || route != null
                        && route.filter("*").stream()
                                .filter(ShutdownAware.class::isInstance)
                                .anyMatch(step -> ((ShutdownAware) step).getPendingExchangesSize() > 0);
    }

    private void remove(String route) throws InterruptedException {
        if (!camel.getStatus().isStarted() || camel.getRoute(route) == null) {
            return;
        }
        try {
            camelRoutes.remove(route);
        } catch (InterruptedException ending) {
            throw ending;
        } catch (Exception e) {
            LOG.warn("The route {} of before an edit stays, unused: {}", route, e.getMessage());
        }
    }
}
