package dev.signalbox.brokers;

import java.time.Duration;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;

/**
 * An HTTP client that does what it is told and no more. By default it would send a request again by itself, after a lost
 * connection or a 503, and an order with it.
 */
final class NoRetryHttpClient implements HttpClientConfigurer {
    private final Duration limit;

    /** @param limit how long a call may take as a whole */
    NoRetryHttpClient(Duration limit) {
        this.limit = limit;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder builder) {
        builder.disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableAuthCaching()
                .addExecInterceptorFirst("time-limit", new CallDeadline(limit));
    }
}
