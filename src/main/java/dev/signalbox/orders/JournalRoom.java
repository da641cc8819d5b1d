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
        register(JdbcClient.create(database), accounts);
        var writer = new Writer(
                waiting,
                database,
                ledger -> new Judgement(
                        judge, ledger, settings.window(), settings.clock().instant()),
                new Writer.Room(settings.hub(), outbox, new JournalMetrics(settings.metrics())));
        return new WriterThread(writer);
    }

    /** Gives each account its row, in the service that its connection is in. */
    private static void register(JdbcClient database, Accounts accounts) {
        for (Account account : accounts.all()) {
            String connection = account.connection().name();
            database.sql("insert into connection (name) values (?) on conflict do nothing")
                    .param(connection)
                    .update();
            database.sql("""
                            insert into account (id, connection, service) select ?, name, service from connection where name = ?
                            on conflict (id) do update
                            set connection = excluded.connection, service = excluded.service
                            """).params(account.id(), connection).update();
        }
    }

    @Bean
    Hub hub() {
        return new Hub();
    }

    @Bean
    WriterSettings writerSettings(
            @Value("${signalbox.duplicate-window}") Duration window, Clock clock, MeterRegistry metrics, Hub hub) {
        return new WriterSettings(window, clock, metrics, hub);
    }

    record WriterSettings(Duration window, Clock clock, MeterRegistry metrics, Hub hub) {}
}
