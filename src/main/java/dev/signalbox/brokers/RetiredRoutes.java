package dev.signalbox.brokers;

import java.time.Duration;
import java.util.List;
import org.apache.camel.CamelContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes routes away that nobody sends anything to any more, one after the other, each when what is on its way there is through.
 *
 * @param camel where they run
 * @param routes their ids; each sends to the one after it
 */
record RetiredRoutes(CamelContext camel, List<String> routes) implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RetiredRoutes.class);

    /** Who has just asked for the name of the first one gets there within this time. */
    private static final Duration PAUSE = Duration.ofSeconds(2);

    @Override
    public void run() {
        try {
            for (String route : routes) {
                awaitEmpty(route);
                remove(route);
            }
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
        }
    }

    private void awaitEmpty(String route) throws InterruptedException {
        do {
            Thread.sleep(PAUSE);
        } while (camel.getInflightRepository().size(route) > 0);
    }

    private void remove(String route) throws InterruptedException {
        if (!camel.getStatus().isStarted()) {
            return;
        }
        try {
            camel.getRouteController().stopRoute(route);
            camel.removeRoute(route);
        } catch (InterruptedException ending) {
            throw ending;
        } catch (Exception e) {
            LOG.warn("The route {} of an edited connection stays, unused: {}", route, e.getMessage());
        }
    }
}
