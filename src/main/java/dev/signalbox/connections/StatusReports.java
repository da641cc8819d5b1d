package dev.signalbox.connections;

import dev.signalbox.brokers.ConnectionState;
import dev.signalbox.cluster.PeriodicWorker;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Tells the other hubs how the connections are that this one serves: within a second when breaker or session changed, and how
 * much of the limits is used every few seconds.
 */
@Component
class StatusReports extends PeriodicWorker {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReports.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final int TURNS_BETWEEN_USES = 5;

    private final Connections connections;
    private final StatusTable table;
    private final Map<String, ConnectionState> told = new HashMap<>();
    private long turns = 0;

    StatusReports(Connections connections, StatusTable table) {
        super("connections", PAUSE);
        this.connections = connections;
        this.table = table;
    }

    @Override
    protected void turn() {
        boolean withUse = turns++ % TURNS_BETWEEN_USES == 0;
        Map<String, ConnectionState> now = connections.served();
        told.keySet().retainAll(now.keySet());
        try {
            now.forEach((connection, state) -> report(connection, state, withUse));
        } catch (DataAccessException away) {
            LOG.debug("How connections are is told once the database answers again: {}", away.getMessage());
        }
    }

    private void report(String connection, ConnectionState state, boolean withUse) {
        ConnectionState before = told.get(connection);
        boolean isNews = before == null || !(withUse ? state.equals(before) : state.isLike(before));
        if (isNews) {
            table.tell(connection, state);
            told.put(connection, state);
        }
    }
}
