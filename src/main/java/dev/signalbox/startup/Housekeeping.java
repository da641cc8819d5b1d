package dev.signalbox.startup;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Runs the statements of {@code routes/schedule.camel.yaml} that throw away what is old. */
@Component("housekeeping")
public class Housekeeping {
    private static final Logger LOG = LoggerFactory.getLogger(Housekeeping.class);

    private final JdbcClient database;

    Housekeeping(JdbcClient database) {
        this.database = database;
    }

    /**
     * Runs a statement.
     *
     * @param statement SQL without parameters
     */
    public void run(String statement) {
        int rows = database.sql(statement).update();
        if (rows > 0) {
            LOG.info("Housekeeping: {} rows by {}", rows, statement.strip().split("\\s+", 4)[0]);
        }
    }
}
