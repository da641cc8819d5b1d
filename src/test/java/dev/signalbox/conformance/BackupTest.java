package dev.signalbox.conformance;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.cli.Commands;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub is copied while it works, is lost, and goes on elsewhere from the copy. */
@Tag("conformance")
class BackupTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ALERTS = 25;
    private static final String QUICK_LOOK_UPS = "give_up_entries: 1h, look_up_after: 100ms 500ms";

    @TempDir
    private Path folder;

    private final SimulatedBroker broker = Brokers.all().getFirst();
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();

    @Test
    void a_copy_taken_under_alerts_brings_every_order_back_and_none_goes_out_twice() throws Exception {
        try (FaultyServer server = FaultyServer.start(broker)) {
            // given
            BrokerUser brokerUser = server.customer("one");
            Setup here = setup(server, "here");
            List<String> acknowledged = copiedUnderAlerts(here);
            byte[] key = Files.readAllBytes(folder.resolve("here/data/master-key"));

            // when
            assertThat(run(elsewhere(), "restore", copy())).as(said()).isZero();

            // then
            assertThat(folder.resolve("elsewhere/data/master-key")).hasBinaryContent(key);
            assertThat(PosixFilePermissions.toString(
                            Files.getPosixFilePermissions(folder.resolve("elsewhere/data/master-key"))))
                    .isEqualTo("rw-------");
            assertThat(Files.readString(folder.resolve("elsewhere/routes/accounts.yaml")))
                    .contains("one: { connection: one");
            try (Hub restored = restored(server).start()) {
                for (String alert : acknowledged) {
                    await("alert " + alert + " is filled").atMost(PATIENCE).until(() -> isFilled(restored, alert));
                }
                assertThat(restored.get("/api/v1/audit/verify")
                                .json()
                                .path("whole")
                                .asBoolean())
                        .isTrue();
                assertThat(clientOrderIds(brokerUser)).doesNotHaveDuplicates().hasSizeGreaterThan(acknowledged.size());
            }
        }
    }

    @Test
    void a_copy_of_a_hub_that_does_not_run_goes_into_a_database_of_ones_own() throws Exception {
        // given
        Setup here = Setup.in(folder.resolve("here"));
        Answer received;
        try (Hub hub = here.start()) {
            received = hub.send(Message.buy("2", "ES").at("5000"));
            await().atMost(PATIENCE).until(() -> isFilled(hub, received.alertId()));
        }
        assertThat(run(here.variables(), "backup", copy())).as(said()).isZero();

        try (EmbeddedPostgres own = EmbeddedPostgres.start()) {
            // when
            Map<String, String> elsewhere = elsewhere();
            elsewhere.put("SIGNALBOX_DB_URL", "jdbc:postgresql://localhost:" + own.getPort() + "/postgres");
            elsewhere.put("SIGNALBOX_DB_USER", "postgres");
            assertThat(run(elsewhere, "restore", copy())).as(said()).isZero();
            assertThat(run(elsewhere, "restore", copy())).isEqualTo(1);

            // then
            assertThat(said()).contains("is not empty; name another one in SIGNALBOX_DATA");
            Setup restored = Setup.in(folder.resolve("spare"));
            elsewhere.forEach(restored::with);
            try (Hub hub = restored.start()) {
                assertThat(isFilled(hub, received.alertId())).isTrue();
                assertThat(hub.account("paper-main").at("/positions/0/quantity").asText())
                        .isEqualTo("2");
            }
        }
    }

    @Test
    void what_is_there_already_is_left_alone() throws IOException {
        for (String name : List.of("data", "routes", "mappings")) {
            Files.createDirectories(folder.resolve("elsewhere").resolve(name));
        }
        Files.writeString(folder.resolve("elsewhere/data/api-token"), "mine");
        Files.writeString(folder.resolve("copy.zip"), "no zip");

        assertThat(run(elsewhere(), "restore", copy())).isEqualTo(1);
        assertThat(said()).startsWith("signalbox restore: the data folder ").contains(" is not empty; ");
        assertThat(run(elsewhere(), "backup", copy())).isEqualTo(1);
        assertThat(said()).contains("copy.zip is there already; name another file");

        Files.delete(folder.resolve("elsewhere/data/api-token"));
        assertThat(run(elsewhere(), "restore", copy())).isEqualTo(1);
        assertThat(said()).contains("it could not be put back: ");
        assertThat(run(elsewhere(), "backup", folder.resolve("new.zip").toString()))
                .isEqualTo(1);
        assertThat(said())
                .contains("there is nothing to copy: " + folder.resolve("elsewhere/data") + " holds no hub's data");
        assertThat(folder.resolve("new.zip")).doesNotExist();
        try (Stream<Path> left = Files.list(folder.resolve("elsewhere/data"))) {
            assertThat(left.map(file -> file.getFileName().toString())).doesNotContain("restoring", "postgres");
        }
    }

    /** Sends alerts all the while; gives those that were answered 200 before the copy was begun. */
    private List<String> copiedUnderAlerts(Setup here) throws Exception {
        AtomicBoolean enough = new AtomicBoolean();
        Queue<String> received = new ConcurrentLinkedQueue<>();
        try (Hub hub = here.start();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> sender = threads.submit(() -> send(hub, received, enough));
            await("alerts are taken").atMost(PATIENCE).until(() -> received.size() >= ALERTS);
            List<String> before = List.copyOf(received);
            assertThat(run(here.variables(), "backup", copy())).as(said()).isZero();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("copy.zip"))))
                    .isEqualTo("rw-------");
            int then = received.size();
            await("alerts are taken afterwards").atMost(PATIENCE).until(() -> received.size() >= then + 5);
            enough.set(true);
            sender.get();
            return before;
        }
    }

    private void send(Hub hub, Queue<String> received, AtomicBoolean enough) {
        for (int number = 0; !enough.get(); number++) {
            Answer answer = hub.send(Message.buy("1", broker.symbol()).to("one").key("backup-" + number));
            assertThat(answer.word()).isEqualTo("received");
            received.add(answer.alertId());
        }
    }

    private static boolean isFilled(Hub hub, String alert) {
        JsonNode orders = hub.get("/api/v1/orders/" + alert).json();
        return orders.path("status").asText().equals("filled");
    }

    private static List<String> clientOrderIds(BrokerUser brokerUser) {
        return brokerUser.book().executed().stream()
                .map(order -> order.ticket().clientOrderId())
                .toList();
    }

    private Setup setup(FaultyServer server, String name) {
        return Setup.in(folder.resolve(name))
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + Stage.connection(broker, "one", QUICK_LOOK_UPS) + "\naccounts:\n"
                                + Stage.account(broker, "one", "starting_balance: 1000000, rules: patient")
                                + "\ngroups:\n  one: [ one ]\n")
                .to(server);
    }

    private Setup restored(FaultyServer server) {
        Setup setup = Setup.in(folder.resolve("spare")).to(server);
        elsewhere().forEach(setup::with);
        return setup;
    }

    private Map<String, String> elsewhere() {
        Map<String, String> variables = new HashMap<>();
        for (String name : List.of("data", "routes", "mappings")) {
            variables.put(
                    "SIGNALBOX_" + name.toUpperCase(java.util.Locale.ROOT),
                    folder.resolve("elsewhere").resolve(name).toString());
        }
        return variables;
    }

    private String copy() {
        return folder.resolve("copy.zip").toString();
    }

    private int run(Map<String, String> variables, String... command) {
        PrintStream terminal = new PrintStream(said, true, UTF_8);
        return Commands.run(List.of(command), variables::get, terminal, terminal);
    }

    private String said() {
        return said.toString(UTF_8);
    }
}
