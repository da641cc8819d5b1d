package dev.signalbox.orders;

import dev.signalbox.accounts.Account;
import dev.signalbox.accounts.Accounts;
import dev.signalbox.risk.Judge;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
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
            DataSource database, Accounts accounts, Judge judge, Outbox outbox, WriterSettings settings) {
        JdbcClient client = JdbcClient.create(database);
        for (Account account : accounts.all()) {
            client.sql("insert into account (id) values (?) on conflict do nothing")
                    .param(account.id())
                    .update();
        }
        var writer = new Writer(
                waiting,
                database,
                ledger -> new Judgement(
                        judge, ledger, settings.window(), settings.clock().instant()),
                outbox,
                new JournalMetrics(settings.metrics()));
        return new WriterThread(writer);
    }

    @Bean
    WriterSettings writerSettings(
            @Value("${signalbox.duplicate-window}") Duration window, Clock clock, MeterRegistry metrics) {
        return new WriterSettings(window, clock, metrics);
    }

    record WriterSettings(Duration window, Clock clock, MeterRegistry metrics) {}
}
