package dev.signalbox.startup;

import dev.signalbox.config.Variables;
import java.util.Optional;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.flyway.autoconfigure.FlywayConfigurationCustomizer;
import org.springframework.boot.flyway.autoconfigure.FlywayMigrationStrategy;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Lets the tables be made by a role that owns them, other than the one with which the hub works: an owner could undo what
 * keeps the audit record as it is.
 */
@Configuration
class MigrationOwner {
    /** How the owner logs in, and whom he lets work; empty when the hub's role owns the tables itself. */
    private record Owner(String url, String user, String password, String worker) {}

    private final Optional<Owner> owner;

    MigrationOwner(
            @Value("${signalbox.database-url}") String url,
            @Value("${signalbox.database-user}") String user,
            Variables variables,
            Optional<EmbeddedDatabase> embedded) {
        this.owner = embedded.map(ours -> new Owner(ours.url(), EmbeddedDatabase.OWNER, "", HubRole.NAME))
                .or(() -> variables
                        .value("SIGNALBOX_DB_OWNER")
                        .map(name -> new Owner(
                                url.strip(),
                                name,
                                variables.value("SIGNALBOX_DB_OWNER_PASSWORD").orElse(""),
                                user.strip())));
    }

    @Bean
    FlywayConfigurationCustomizer migrateAsOwner() {
        return configuration -> owner.ifPresent(login -> use(login, configuration));
    }

    @Bean
    FlywayMigrationStrategy letTheHubWork() {
        return flyway -> {
            flyway.migrate();
            owner.ifPresent(login -> HubRole.allow(flyway.getConfiguration().getDataSource(), login.worker()));
        };
    }

    private static void use(Owner login, FluentConfiguration configuration) {
        configuration.dataSource(login.url(), login.user(), login.password());
    }
}
