package dev.signalbox.startup;

import dev.signalbox.cluster.Phases;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Closes the door first of all when the hub ends: nobody new comes in, and who is in is answered. The server does that by
 * itself only after Camel's routes have ended, and would say 404 to an alert meanwhile.
 */
@Component
final class WebServerLifecycle implements SmartLifecycle {
    private final WebServerApplicationContext web;
    private volatile boolean isOpen = false;

    WebServerLifecycle(WebServerApplicationContext web) {
        this.web = web;
    }

    @Override
    public void start() {
        isOpen = true;
    }

    @Override
    public void stop() {
        isOpen = false;
    }

    @Override
    public void stop(Runnable ended) {
        stop();
        web.getWebServer().shutDownGracefully(result -> ended.run());
    }

    @Override
    public boolean isRunning() {
        return isOpen;
    }

    @Override
    public int getPhase() {
        return Phases.DOOR;
    }
}
