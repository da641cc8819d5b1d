package dev.signalbox.reload;

import dev.signalbox.check.ConfigurationInForce;
import dev.signalbox.cluster.PeriodicWorker;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Notices edits, by looking and not by waiting for a system's notices: so it sees an editor's rename, a checkout of many files
 * and a switched link alike, on any file system. Files that are still being written are waited for.
 */
@Component
class ConfigurationWatch extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationWatch.class);
    private static final Duration PAUSE = Duration.ofMillis(250);

    /** So many turns pass between two looks whether an account that an edit takes away is flat by now. */
    private static final int TURNS_OF_WAITING = 8;

    private final ConfigurationReload reload;
    private final ConfigurationInForce.Source source;
    private final boolean watches;
    private String seen = "";
    private String judged = "";
    private int turns = 0;

    ConfigurationWatch(
            ConfigurationReload reload,
            ConfigurationInForce.Source source,
            @Value("${signalbox.watch}") boolean watches) {
        super("configuration-watch", PAUSE);
        this.reload = reload;
        this.source = source;
        this.watches = watches;
    }

    /** An edit is taken up when a second look finds what the first one found. */
    @Override
    protected void turn() {
        if (!watches) {
            return;
        }
        try {
            String now = source.stamp();
            if (now.equals(seen) && !now.equals(judged)) {
                reload.reload();
                judged = now;
            } else if (now.equals(judged) && reload.isWaiting() && ++turns % TURNS_OF_WAITING == 0) {
                reload.reload();
            }
            seen = now;
        } catch (UncheckedIOException moved) {
            // A file that was renamed between listing and reading is found by the next turn.
            LOG.debug("The configuration cannot be read now: {}", moved.getMessage());
        }
    }
}
