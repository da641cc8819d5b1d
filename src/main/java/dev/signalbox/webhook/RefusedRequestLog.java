package dev.signalbox.webhook;

import jakarta.annotation.PreDestroy;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;
import org.springframework.stereotype.Component;

/**
 * Gathers the log's lines about what is sent to the door, so that nobody can fill a disk from outside: of each kind from
 * each address the first is reported at once, and once a minute how many came since. The metrics count them all.
 */
@Component
final class RefusedRequestLog {
    private static final Logger LOG = LoggerFactory.getLogger(RefusedRequestLog.class);
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** Bounds memory and log when a flood comes from many addresses; beyond so many an address is no longer named. */
    private static final int MOST_KINDS = 200;

    private static final String OTHERS = "other addresses";

    private final Map<Kind, Integer> since = new LinkedHashMap<>();
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().name("strangers").daemon().factory());

    /** What was wrong with it, and where it came from. */
    private record Kind(Level level, String what, String address) {}

    RefusedRequestLog() {
        clock.scheduleAtFixedRate(this::tell, MINUTE.toSeconds(), MINUTE.toSeconds(), TimeUnit.SECONDS);
    }

    /**
     * Notes one more.
     *
     * @param level how loudly to tell it
     * @param what what was wrong with it, one of a few kinds
     * @param address where it came from
     */
    synchronized void note(Level level, String what, String address) {
        Kind kind = new Kind(level, what, address);
        if (!since.containsKey(kind) && since.size() >= MOST_KINDS) {
            kind = new Kind(level, what, OTHERS);
        }
        if (since.merge(kind, 0, (before, first) -> before + 1) == 0) {
            LOG.atLevel(level).log("{}, from {}", what, kind.address());
        }
    }

    /** A kind that did not come for a minute is reported at once when it comes again. */
    synchronized void tell() {
        since.values().removeIf(times -> times == 0);
        since.forEach((kind, times) -> LOG.atLevel(kind.level())
                .log("{}, from {}: {} more within a minute", kind.what(), kind.address(), times));
        since.replaceAll((kind, times) -> 0);
    }

    @PreDestroy
    void end() {
        clock.shutdownNow();
        tell();
    }
}
