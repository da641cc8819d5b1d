package dev.signalbox.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.apache.camel.component.quartz.QuartzComponent;
import org.quartz.Scheduler;
import org.quartz.SchedulerException;
import org.quartz.impl.SchedulerRepository;
import org.quartz.impl.StdSchedulerFactory;
import org.quartz.utils.ConnectionProvider;
import org.quartz.utils.DBConnectionManager;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * The schedule that hubs that share a database have in common: what a route begins with {@code quartz-cluster:} is done by
 * one of them, and by another one when that one is gone. What begins with {@code quartz:} is done by each of them.
 */
@Configuration
public class ClusteredQuartz {
    private static final Logger LOG = LoggerFactory.getLogger(ClusteredQuartz.class);

    /** The same in all hubs: those of one name share their work. */
    private static final String NAME = "signalbox";

    /** Camel starts it when all routes run. */
    @Bean("quartz-cluster")
    QuartzComponent quartzOnce(Clockwork clockwork) {
        QuartzComponent component = new QuartzComponent();
        component.setScheduler(clockwork.scheduler());
        return component;
    }

    @Bean
    Clockwork clockwork(DataSource database, HubInstance hubInstance) throws SchedulerException {
        String id = hubInstance.id().toString();
        DBConnectionManager.getInstance().addConnectionProvider(id, new Pool(database));
        return new Clockwork(scheduler(settings(id)));
    }

    /** The scheduler, which ends before what it sets going: Camel leaves one that it has not made as it is. */
    public record Clockwork(Scheduler scheduler) implements SmartLifecycle {
        @Override
        public void start() {
            // Camel does that.
        }

        @Override
        public void stop() {
            try {
                scheduler.shutdown(true);
            } catch (SchedulerException e) {
                LOG.warn("The scheduler does not end: {}", e.getMessage());
            }
        }

        @Override
        public boolean isRunning() {
            try {
                return !scheduler.isShutdown();
            } catch (SchedulerException e) {
                return false;
            }
        }

        @Override
        public int getPhase() {
            return Phases.CLOCK;
        }
    }

    private static Scheduler scheduler(Properties settings) throws SchedulerException {
        // Quartz keeps a list of schedulers by name for the whole process, in which there may be another hub.
        synchronized (SchedulerRepository.getInstance()) {
            Scheduler scheduler = new StdSchedulerFactory(settings).getScheduler();
            SchedulerRepository.getInstance().remove(NAME);
            return scheduler;
        }
    }

    private static Properties settings(String id) {
        Properties settings = new Properties();
        settings.put("org.quartz.scheduler.instanceName", NAME);
        settings.put("org.quartz.scheduler.instanceId", id);
        settings.put("org.quartz.scheduler.makeSchedulerThreadDaemon", "true");
        settings.put("org.quartz.threadPool.threadCount", "2");
        settings.put("org.quartz.threadPool.makeThreadsDaemons", "true");
        settings.put("org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX");
        settings.put("org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate");
        settings.put("org.quartz.jobStore.dataSource", id);
        settings.put("org.quartz.jobStore.isClustered", "true");
        settings.put("org.quartz.jobStore.clusterCheckinInterval", "3000");
        // What it keeps is text: nothing that is read from the database is run.
        settings.put("org.quartz.jobStore.useProperties", "true");
        return settings;
    }

    /** The hub's own connections to its database, until its scheduler ends: Quartz keeps this for the whole process. */
    private static final class Pool implements ConnectionProvider {
        private final AtomicReference<DataSource> database;

        private Pool(DataSource database) {
            this.database = new AtomicReference<>(database);
        }

        @Override
        public Connection getConnection() throws SQLException {
            DataSource open = database.get();
            if (open == null) {
                throw new SQLException("the scheduler has ended");
            }
            return open.getConnection();
        }

        @Override
        public void initialize() {
            // The pool runs already.
        }

        @Override
        public void shutdown() {
            database.set(null);
        }
    }
}
