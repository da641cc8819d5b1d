package dev.signalbox.startup;

import com.zaxxer.hikari.HikariDataSource;
import dev.signalbox.config.Variables;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The journal's database: the operator's own when a URL is given, else one that the hub starts itself. */
@Configuration
class Database {
    /** A sender waits 3 s at most: better an early 503 than a late one. */
    private static final int CONNECT_MILLIS = 1_500;

    /**
     * Plans are made once and kept: planning the journal's statements again took about four times as long as running them, and
     * a plan that was made while a table was empty must not read it from end to end when it is full.
     */
    private static final String OPTIONS = "-c lock_timeout=2000 -c statement_timeout=8000"
            + " -c plan_cache_mode=force_generic_plan -c enable_seqscan=off -c enable_bitmapscan=off";

    @Bean(destroyMethod = "close")
    @ConditionalOnExpression("'${signalbox.database-url}'.isEmpty()")
    EmbeddedDatabase embeddedDatabase(@Value("${signalbox.data}") Path data) throws IOException {
        return EmbeddedDatabase.start(data.toAbsolutePath());
    }

    @Bean
    HikariDataSource dataSource(
            @Value("${signalbox.database-url}") String url,
            @Value("${signalbox.database-user}") String user,
            Variables variables,
            Optional<EmbeddedDatabase> embedded) {
        HikariDataSource pool = new HikariDataSource();
        pool.setPoolName("journal");
        pool.setJdbcUrl(embedded.map(EmbeddedDatabase::url).orElse(url.strip()));
        pool.setUsername(embedded.isPresent() ? HubRole.NAME : user.strip());
        variables.value("SIGNALBOX_DB_PASSWORD").ifPresent(pool::setPassword);
        pool.setMaximumPoolSize(8);
        pool.setConnectionTimeout(CONNECT_MILLIS);
        pool.setInitializationFailTimeout(20_000);
        pool.addDataSourceProperty("socketTimeout", "10");
        pool.addDataSourceProperty("prepareThreshold", "1");
        pool.addDataSourceProperty("options", OPTIONS);
        return pool;
    }
}
