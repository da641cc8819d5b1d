package dev.signalbox.conformance;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.signalbox.kit.JarHub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** Two built hubs with the same texts and one database, a sender that uses both, and a broker. */
@Tag("crash")
class TwoHubsIT {
    private static final List<String> ACCOUNTS = List.of("two-1", "two-2");
    private static final int ALERTS = 60;
    private static final int TROUBLE_EVERY = 10;
    private static final List<Fault> TROUBLES =
            List.of(Faults.cutAfter(), Faults.errorBefore(503), Faults.errorAfter(500));
    private static final Duration PATIENCE = Duration.ofSeconds(180);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    private EmbeddedPostgres database;
    private FaultyServer server;
    private JarHub first;
    private JarHub second;
    private final List<String> alerts = new ArrayList<>();

    @BeforeEach
    void start() throws Exception {
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .start();
        server = FaultyServer.start(Brokers.all().getFirst());
        ACCOUNTS.forEach(server::customer);
        first = new JarHub(setup("first"), folder.resolve("first.log"));
        second = new JarHub(setup("second"), folder.resolve("second.log"));
        first.start();
        awaitReady(first);
        second.start();
        awaitReady(second);
    }

    @AfterEach
    void stop() throws IOException {
        first.close();
        second.close();
        server.close();
        database.close();
    }

    @Test
    void each_order_is_executed_once_and_in_order_whichever_hub_its_alert_came_to() throws Exception {
        for (int number = 0; number < ALERTS; number++) {
            trouble(number);
            send(number, number % 2 == 0 ? first : second);
        }

        assertExecutedOnceAndInOrder(second);
    }

    @Test
    void when_one_hub_is_killed_the_other_takes_its_orders_over_and_none_is_lost_or_doubled() throws Exception {
        for (int number = 0; number < ALERTS; number++) {
            trouble(number);
            if (number == ALERTS / 2) {
                // It is killed with an order on its way, and with others behind it.
                ACCOUNTS.forEach(
                        account -> server.customer(account).next(Faults.answeredAfter(Duration.ofMillis(500))));
                Thread.ofVirtual().start(first::kill);
            }
            send(number, number % 2 == 0 && number < ALERTS / 2 + 5 ? first : second);
        }

        assertExecutedOnceAndInOrder(second);
    }

    @Test
    void a_hub_that_is_stopped_hands_over_at_once_with_an_order_on_its_way() throws Exception {
        ACCOUNTS.forEach(account -> server.customer(account).next(Faults.executedAfter(Duration.ofMillis(900))));
        send(0, first);
        send(1, second);

        first.close();

        for (int number = 2; number < 10; number++) {
            send(number, second);
        }
        assertExecutedOnceAndInOrder(second);
    }

    /** Sends an alert for both accounts until it is answered 200; when the hub is gone, to the other one. */
    private void send(int number, JarHub hub) throws Exception {
        String json = Message.buy("1", server.broker().symbol())
                .to("all")
                .key("two-" + number)
                .json();
        JsonNode said = answer(json, hub);
        assertThat(said.path("status").asText()).as(said.toString()).isIn("received", "duplicate");
        alerts.add(said.path("alert_id").asText());
    }

    private JsonNode answer(String json, JarHub hub) throws Exception {
        try {
            HttpResponse<String> answer = hub.alert(json);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return new JsonMapper().readTree(answer.body());
        } catch (IOException e) {
            // Nobody knows whether it arrived there.
            return answer(json, second);
        }
    }

    private void trouble(int number) {
        if (number % TROUBLE_EVERY == TROUBLE_EVERY - 1) {
            int trouble = number / TROUBLE_EVERY;
            server.customer(ACCOUNTS.get(trouble % ACCOUNTS.size())).next(TROUBLES.get(trouble % TROUBLES.size()));
        }
    }

    private void assertExecutedOnceAndInOrder(JarHub hub) throws Exception {
        Map<String, List<String>> due = new TreeMap<>();
        for (String alert : alerts) {
            for (JsonNode order : Awaitility.await("the orders of " + alert + " are filled")
                    .atMost(PATIENCE)
                    .until(() -> hub.api("orders/" + alert), TwoHubsIT::isFilled)
                    .path("orders")) {
                due.computeIfAbsent(order.path("account").asText(), any -> new ArrayList<>())
                        .add(order.path("client_order_id").asText());
            }
        }
        assertThat(due.keySet()).containsExactlyElementsOf(ACCOUNTS);
        due.forEach((account, ids) -> assertThat(server.customer(account).book().executed())
                .extracting(order -> order.ticket().clientOrderId())
                .isEqualTo(ids));
    }

    private static boolean isFilled(JsonNode alert) {
        return alert.path("status").asText().equals("filled");
    }

    private static void awaitReady(JarHub hub) {
        Awaitility.await("the hub starts").atMost(PATIENCE).until(hub::isReady);
    }

    private Setup setup(String name) {
        String texts = "connections:\n" + lines(account -> Stage.connection(server.broker(), account))
                + "accounts:\n"
                + lines(account -> Stage.account(server.broker(), account, "starting_balance: 1000000, rules: patient"))
                + "groups:\n  all: [" + String.join(", ", ACCOUNTS) + "]\n";
        return Setup.in(folder.resolve(name))
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text("routes/accounts.yaml", texts)
                .to(server)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres");
    }

    private static String lines(UnaryOperator<String> line) {
        return ACCOUNTS.stream().map(line).collect(joining("\n", "", "\n"));
    }
}
