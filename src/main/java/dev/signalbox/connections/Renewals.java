package dev.signalbox.connections;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Has sessions renewed because a person wants it, by whichever hub serves their connections. */
@Component
public class Renewals {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final RenewalTable table;

    Renewals(RenewalTable table) {
        this.table = table;
    }

    /**
     * Has a session renewed, and waits some seconds for it.
     *
     * @param connection the connection's name
     * @return how it ended
     * @throws org.springframework.dao.DataAccessException when the database does not answer
     */
    public RenewalEnd renew(String connection) {
        UUID id = table.ask(connection);
        long until = System.nanoTime() + PATIENCE.toNanos();
        Optional<String> result = table.result(id);
        while (result.isEmpty() && System.nanoTime() - until < 0 && pause()) {
            result = table.result(id);
        }
        return result.map(Renewals::end).orElseGet(RenewalEnd.Pending::new);
    }

    private static RenewalEnd end(String result) {
        return result.isEmpty() ? new RenewalEnd.Done() : new RenewalEnd.Failed(result);
    }

    /** {@return false when the hub ends} */
    private static boolean pause() {
        try {
            Thread.sleep(PAUSE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
