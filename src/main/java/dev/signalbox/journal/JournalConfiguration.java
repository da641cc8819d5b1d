package dev.signalbox.journal;

import dev.signalbox.accounts.Accounts;
import dev.signalbox.cluster.HubInstance;
import dev.signalbox.risk.PreTradeRisk;
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
import org.springframework.context.annotation.DependsOn;

/** Puts the journal together. */
@Configuration
class JournalConfiguration {
    /** Ten seconds' worth of the heaviest load; who comes when it is full is told to come again. */
    private static final int MOST_WAITING = 50_000;

    private final BlockingQueue<JournalCommand> waiting = new LinkedBlockingQueue<>(MOST_WAITING);

    @Bean("riskAndJournal")
    Journal journal() {
        return new Journal(waiting);
    }

    @Bean
    @DependsOn("registeredAccounts")
    WriterThread journalWriter(
            DataSource database,
            Accounts accounts,
            PreTradeRisk preTradeRisk,
            CommitListener commitListener,
            WriterSettings settings) {
        var writer = new Writer(
                waiting,
                database,
                lockedAccounts -> judgement(lockedAccounts, accounts, preTradeRisk, settings),
                new Writer.Room(
                        settings.cache(),
                        commitListener,
                        settings.metrics(),
                        new LockoutNotifier(accounts, settings.alarms())));
        return new WriterThread(writer);
    }

    private static AlertDecisions judgement(
            LockedAccounts lockedAccounts, Accounts accounts, PreTradeRisk preTradeRisk, WriterSettings settings) {
        Instant now = settings.clock().instant();
        return new AlertDecisions(
                preTradeRisk,
                lockedAccounts,
                new RiskStates(accounts, preTradeRisk.accountRules(), lockedAccounts, now),
                settings.window(),
                now);
    }

    @Bean
    HubInstance hub() {
        return new HubInstance();
    }

    @Bean
    AccountCache accountCache(
            HubInstance hub, Clock clock, @Value("${signalbox.journal-check:false}") boolean checked) {
        return new AccountCache(hub, clock, checked);
    }

    @Bean
    JournalMetrics journalMetrics(MeterRegistry registry, FillListener fills) {
        return new JournalMetrics(registry, fills);
    }

    @Bean
    WriterSettings writerSettings(
            @Value("${signalbox.duplicate-window}") Duration window,
            Clock clock,
            JournalMetrics metrics,
            AccountCache cache,
            List<LockoutListener> alarms) {
        return new WriterSettings(window, clock, metrics, cache, alarms);
    }

    record WriterSettings(
            Duration window, Clock clock, JournalMetrics metrics, AccountCache cache, List<LockoutListener> alarms) {}
}
