package dev.signalbox.journal;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.risk.Judge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Puts the journal together. */
@Configuration
class JournalRoom {
    /** Ten seconds' worth of the heaviest load; who comes when it is full is told to come again. */
    private static final int MOST_WAITING = 50_000;

    private final BlockingQueue<Entry> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    @Bean("riskAndJournal")
    Journal journal() {
        return new Journal(waiting);
    }

    @Bean
    WriterThread journalWriter(
            DataSource database,
            Accounts accounts,
            Judge judge,
            CommitListener commitListener,
            WriterSettings settings) {
        new Registration(JdbcClient.create(database), judge, settings.clock()).register(accounts);
        var writer = new Writer(
                waiting,
                database,
                lockedAccounts -> judgement(lockedAccounts, accounts, judge, settings),
                new Writer.Room(
                        settings.hub(),
                        commitListener,
                        new JournalMetrics(settings.metrics()),
                        new Bell(accounts, settings.alarms())));
        return new WriterThread(writer);
    }

    private static Judgement judgement(
            LockedAccounts lockedAccounts, Accounts accounts, Judge judge, WriterSettings settings) {
        Instant now = settings.clock().instant();
        return new Judgement(
                judge, lockedAccounts, new Standings(accounts, judge, lockedAccounts, now), settings.window(), now);
    }

    @Bean
    HubInstance hub() {
        return new HubInstance();
    }

    @Bean
    WriterSettings writerSettings(
            @Value("${signalbox.duplicate-window}") Duration window,
            Clock clock,
            MeterRegistry metrics,
            HubInstance hub,
            List<Alarm> alarms) {
        return new WriterSettings(window, clock, metrics, hub, alarms);
    }

    record WriterSettings(Duration window, Clock clock, MeterRegistry metrics, HubInstance hub, List<Alarm> alarms) {}
}
