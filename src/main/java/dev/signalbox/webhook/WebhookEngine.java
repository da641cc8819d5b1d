package dev.signalbox.webhook;

import dev.signalbox.config.ConfigurationLock;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.stereotype.Component;

/**
 * Lets a request run to its end on the thread that it came in on, a virtual one. Camel's own engine hands it to a second
 * thread and then through all filters again, which took a third of the time of an answer; and its answer of 503 after 30 s
 * left the alert running.
 */
@Component("platform-http-engine")
final class WebhookEngine extends SpringBootPlatformHttpEngine {
    private static final Executor NONE = task -> {
        throw new IllegalStateException("a request is handled on its own thread");
    };

    private final ConfigurationLock configuration;

    WebhookEngine(ServerProperties server, ConfigurationLock configuration) {
        super(server.getPort() == null ? 8080 : server.getPort(), NONE);
        this.configuration = configuration;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new OnItsOwnThread(endpoint, processor, configuration);
    }

    private static final class OnItsOwnThread extends SpringBootPlatformHttpConsumer {
        private final ConfigurationLock configuration;

        OnItsOwnThread(PlatformHttpEndpoint endpoint, Processor processor, ConfigurationLock configuration) {
            super(endpoint, processor, NONE);
            this.configuration = configuration;
        }

        /** An alert goes its whole way by one configuration. No future means to Spring that the request has been handled. */
        @Override
        public CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            try {
                configuration.reading(() -> handleService(request, response));
            } catch (Exception e) {
                throw new IllegalStateException("the request could not be handled", e);
            }
            return null;
        }
    }
}
