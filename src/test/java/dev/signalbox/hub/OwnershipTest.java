package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who owns the tables: never the role with which the hub works, as far as the hub can help it. */
@Tag("hub")
class OwnershipTest {
    private static final String TRADING = "create database trading owner keeper";

    @TempDir
    private Path folder;

    @Test
    void a_data_folder_of_a_version_without_a_record_goes_on_with_a_role_that_owns_nothing() throws IOException {
        Setup setup = Setup.in(folder);
        try (EmbeddedPostgres before = database(setup.data().resolve("postgres"))) {
            DataSource owner = before.getPostgresDatabase();
            Flyway.configure().dataSource(owner).target("5").load().migrate();
            JdbcClient.create(owner)
                    .sql("insert into account (id, turn) values ('paper-main', 0), ('long-gone', 3)")
                    .update();
        }

        try (Hub hub = setup.start()) {
            hub.order(hub.send(Message.buy("1", "ES").at("5000")), "filled");

            assertThat(hub.database()
                            .sql("select current_user")
                            .query(String.class)
                            .single())
                    .isEqualTo("signalbox");
            assertChangesNothing(hub);
            JsonNode verified = hub.get("/api/v1/audit/verify").json();
            assertThat(verified.path("whole").asBoolean()).as("%s", verified).isTrue();
            assertThat(Answer.texts(verified.path("chains"), "chain")).contains("*", "long-gone", "paper-main");
            assertThat(verified.path("entries").asInt()).isEqualTo(1);
        }
        try (Hub again = setup.start()) {
            assertThat(again.get("/api/v1/audit/verify").json().path("entries").asInt())
                    .isEqualTo(1);
        }
    }

    @Test
    void in_a_database_of_ones_own_an_owner_may_be_named_whom_the_hub_does_not_work_as() throws IOException {
        try (EmbeddedPostgres own = database(folder.resolve("own"))) {
            execute(own, "create role keeper login", "create role \"Hub-1\" login", TRADING);
            try (Hub hub = Setup.in(folder)
                    .with("SIGNALBOX_DB_URL", "jdbc:postgresql://localhost:" + own.getPort() + "/trading")
                    .with("SIGNALBOX_DB_USER", "Hub-1")
                    .with("SIGNALBOX_DB_OWNER", "keeper")
                    .start()) {
                hub.order(hub.send(Message.buy("1", "ES").at("5000")), "filled");

                assertChangesNothing(hub);
                assertThat(hub.get("/api/v1/audit/verify").json().path("whole").asBoolean())
                        .isTrue();
            }
        }
    }

    @Test
    void without_an_owner_the_hubs_role_owns_the_tables_and_is_held_all_the_same() throws IOException {
        try (EmbeddedPostgres own = database(folder.resolve("own"))) {
            execute(own, "create role keeper login", TRADING);
            try (Hub hub = Setup.in(folder)
                    .with("SIGNALBOX_DB_URL", "jdbc:postgresql://localhost:" + own.getPort() + "/trading")
                    .with("SIGNALBOX_DB_USER", "keeper")
                    .start()) {
                hub.order(hub.send(Message.buy("1", "ES").at("5000")), "filled");

                assertChangesNothing(hub);
            }
        }
    }

    private static void assertChangesNothing(Hub hub) {
        for (String statement : new String[] {"update audit set data = '{}'", "delete from audit", "truncate audit"}) {
            assertThatThrownBy(() -> hub.database().sql(statement).update())
                    .rootCause()
                    .hasMessageStartingWith("ERROR: permission denied for table audit");
        }
    }

    private static void execute(EmbeddedPostgres database, String... statements) {
        for (String statement : statements) {
            JdbcClient.create(database.getPostgresDatabase()).sql(statement).update();
        }
    }

    private static EmbeddedPostgres database(Path files) throws IOException {
        Files.createDirectories(files.getParent());
        return EmbeddedPostgres.builder()
                .setDataDirectory(files)
                .setCleanDataDirectory(false)
                .start();
    }
}
