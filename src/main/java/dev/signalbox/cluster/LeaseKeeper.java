package dev.signalbox.cluster;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.accounts.AccountsListener;
import dev.signalbox.accounts.BrokerConnection;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/**
 * Keeps renewing in the database that this hub lives, takes the connections of hubs that do not live any more, and listens
 * for orders that other hubs recorded for its own.
 */
@Component
final class LeaseKeeper implements AccountsListener {
    private static final Logger LOG = LoggerFactory.getLogger(LeaseKeeper.class);
    private static final int TURN_MILLIS = 1_000;
    /** Clocks do not run at quite the same speed, and a message takes its time. */
    private static final long MARGIN_SECONDS = 1;

    private final DataSource database;
    private final HubInstance hub;
    private final Leases leases;
    private final List<LeaseListener> listeners;
    private final Accounts accounts;
    private volatile boolean ends = false;
    private volatile boolean hurries = false;

    LeaseKeeper(DataSource database, HubInstance hub, Accounts accounts, Leases leases, List<LeaseListener> listeners) {
        this.database = database;
        this.hub = hub;
        this.accounts = accounts;
        this.leases = leases;
        this.listeners = listeners;
    }

    /**
     * Runs until it is told to stop. A database that is away ends nothing, and no fault does: without the watch the hub would
     * serve nobody.
     */
    void run() {
        while (!ends) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | DataAccessException e) {
                LOG.warn("The database cannot be informed that this hub lives: {}", e.getMessage());
                pause();
            } catch (RuntimeException | Error e) {
                LOG.error("The watch of what this hub serves met a fault, and begins again", e);
                pause();
            }
        }
    }

    /** Takes what is free, once, before anything else runs. */
    void begin() throws SQLException {
        try (Connection connection = database.getConnection()) {
            turn(new LeaseTable(connection, hub));
        }
    }

    /** Connections may have come or gone: it does not wait for its next turn. */
    @Override
    public void changed() {
        hurries = true;
    }

    /** Lets it end by itself, soon. */
    void stop() {
        ends = true;
    }

    /** Gives everything up, so that another hub need not wait. */
    void end() {
        leases.sureUntil(System.nanoTime());
        try (Connection connection = database.getConnection()) {
            new LeaseTable(connection, hub).live(0);
        } catch (SQLException e) {
            LOG.warn("The database cannot be informed that this hub ends: {}", e.getMessage());
        }
    }

    private void listen(Connection connection) throws SQLException {
        LeaseTable book = new LeaseTable(connection, hub);
        try (var statement = connection.createStatement()) {
            statement.execute("listen signalbox");
        }
        // Until now nothing was heard; and a commit whose answer was lost may have left an order behind.
        leases.served().keySet().forEach(this::taken);
        while (!ends) {
            turn(book);
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TURN_MILLIS);
            for (long left = TURN_MILLIS;
                    left > 0 && !ends && !hurries;
                    left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())) {
                heard(connection.unwrap(PGConnection.class).getNotifications((int) Math.min(left, 200)));
            }
        }
    }

    private void turn(LeaseTable book) throws SQLException {
        long began = System.nanoTime();
        hurries = false;
        String[] connections = connections();
        book.live(LeaseTable.LEASE_SECONDS);
        book.keepOnly(connections);
        Map<String, UUID> held = book.held();
        Map<String, UUID> lost = new HashMap<>(leases.served());
        lost.entrySet().removeAll(held.entrySet());
        lost.forEach(this::lost);
        Map<String, UUID> taken = book.take(connections);
        leases.take(taken);
        leases.sureUntil(began + TimeUnit.SECONDS.toNanos(LeaseTable.LEASE_SECONDS - MARGIN_SECONDS));
        listeners.forEach(LeaseListener::renewed);
        taken.keySet().forEach(this::taken);
        leases.served().keySet().stream().filter(this::isIncomplete).forEach(this::taken);
    }

    /** Those that an account of the files leads to now. */
    private String[] connections() {
        return accounts.all().stream()
                .map(Account::connection)
                .map(BrokerConnection::name)
                .distinct()
                .toArray(String[]::new);
    }

    private void taken(String connection) {
        listeners.forEach(listener -> listener.taken(connection));
    }

    private boolean isIncomplete(String connection) {
        return listeners.stream().anyMatch(listener -> listener.isIncomplete(connection));
    }

    private void lost(String connection, UUID period) {
        if (List.of(connections()).contains(connection)) {
            LOG.warn("Another hub serves {} now", connection);
        } else {
            LOG.info("{} is given up: the files no longer have an account of it", connection);
        }
        leases.served().remove(connection);
        hub.end(period);
        listeners.forEach(listener -> listener.lost(connection));
    }

    private void heard(PGNotification[] notifications) {
        for (PGNotification notification : notifications == null ? new PGNotification[0] : notifications) {
            leases.served().forEach((connection, period) -> {
                if (period.toString().equals(notification.getParameter())) {
                    taken(connection);
                }
            });
        }
    }

    private static void pause() {
        try {
            Thread.sleep(Duration.ofMillis(TURN_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
