package dev.signalbox.brokers;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;

/**
 * Cuts the connection of a call that takes too long as a whole, however busily its answer trickles in. The call ends on
 * the thread on which it began: an answer that comes at the last moment is there or not, and never half there.
 */
final class CallDeadline implements ExecChainHandler {
    private static final ScheduledThreadPoolExecutor TIMER = timer();

    private final Duration limit;

    CallDeadline(Duration limit) {
        this.limit = limit;
    }

    @Override
    public ClassicHttpResponse execute(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        // The answer's body is read later, so nobody calls this off; once the answer is read it cuts nothing any more.
        TIMER.schedule(scope.execRuntime::discardEndpoint, limit.toNanos(), TimeUnit.NANOSECONDS);
        return chain.proceed(request, scope);
    }

    private static ScheduledThreadPoolExecutor timer() {
        return new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("broker-time-limit").daemon().factory());
    }
}
