package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.Together;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The journal does not read again what it wrote itself, and sees all that others wrote. In the tests each batch compares what
 * it remembers with what is there, under the locks, and its hub stops when anything is otherwise.
 */
@Tag("hub")
class RememberedAccountsTest {
    private static final int ALERTS = 60;
    private static final int MOST = 4;
    private static final List<String> NAMES = List.of("one", "two", "three");

    @TempDir
    private Path folder;

    private EmbeddedPostgres database;

    @BeforeEach
    void start() throws IOException {
        database = EmbeddedPostgres.builder()
                .setDataDirectory(folder.resolve("database"))
                .start();
    }

    @AfterEach
    void stop() throws IOException {
        database.close();
    }

    @Test
    void what_a_hub_wrote_it_does_not_read_again() {
        try (Hub hub = setup("only").start()) {
            hub.order(hub.send(buy("one")), "filled");
            double before = batches(hub, "remembered");

            hub.order(hub.send(buy("one")), "filled");

            assertThat(batches(hub, "remembered")).isGreaterThan(before);
            assertThat(batches(hub, "read_again")).isZero();
        }
    }

    @Test
    void an_account_that_somebody_else_wrote_is_read_again() {
        try (Hub hub = setup("only").start()) {
            hub.order(hub.send(buy("one")), "filled");
            hub.database()
                    .sql("update account set orders_today = 99 where id = 'one'")
                    .update();

            Answer answer = hub.send(buy("one"));

            assertThat(answer.json().path("refused").path(0).path("rule").asText())
                    .isEqualTo("max_orders_per_day");
            assertThat(batches(hub, "read_again")).isPositive();
        }
    }

    @Test
    void a_kill_switch_holds_from_the_next_alert_on_and_until_it_is_off() {
        try (Hub hub = setup("only").start()) {
            hub.order(hub.send(buy("one")), "filled");
            hub.put("/api/v1/kill-switch?account=one");

            Answer stopped = hub.send(buy("one"));
            hub.delete("/api/v1/kill-switch?account=one");
            Answer goesOn = hub.send(buy("one"));

            assertThat(stopped.json().path("refused").path(0).path("rule").asText())
                    .isEqualTo("kill_switch");
            hub.order(goesOn, "filled");
        }
    }

    @Test
    void a_key_that_another_hub_has_had_is_a_duplicate() {
        try (Hub first = setup("first").start();
                Hub second = setup("second").start()) {
            for (Hub hub : List.of(first, second)) {
                hub.send(buy("one"));
            }
            Message message = buy("one").key("once");

            Answer before = first.send(message);
            Answer after = second.send(message);

            assertThat(after.json().path("status").asText()).isEqualTo("duplicate");
            assertThat(after.json().path("alert_id")).isEqualTo(before.json().path("alert_id"));
        }
    }

    @Test
    void whatever_two_hubs_do_to_the_same_accounts_each_decides_by_all_of_it() {
        try (Hub first = setup("first").start();
                Hub second = setup("second").start()) {
            List<Hub> hubs = List.of(first, second);

            Together.run(4, sender -> sendSome(hubs, new Random(sender)));

            await().atMost(Duration.ofSeconds(30)).until(() -> working(first) == 0);
            NAMES.forEach(name -> assertAddsUp(first, name));
            assertThat(batches(first, "remembered") + batches(second, "remembered"))
                    .isPositive();
            assertThat(batches(first, "read_again") + batches(second, "read_again"))
                    .isPositive();
            assertThat(first.get("/api/v1/audit/verify").json().path("whole").asBoolean())
                    .isTrue();
        }
    }

    private static int sendSome(List<Hub> hubs, Random random) {
        for (int i = 0; i < ALERTS; i++) {
            String name = NAMES.get(random.nextInt(NAMES.size()));
            Hub hub = hubs.get(random.nextInt(hubs.size()));
            Message message =
                    switch (random.nextInt(5)) {
                        case 0 -> Message.close("ES").to(name);
                        case 1 -> Message.sell("1", "ES").at("5000").to(name);
                        default -> buy(name);
                    };
            Answer answer = hub.send(message.key(name + random.nextLong()));
            assertThat(answer.status()).as(answer.body()).isEqualTo(200);
            if (random.nextInt(20) == 0) {
                hub.put("/api/v1/kill-switch?account=" + name);
                hub.delete("/api/v1/kill-switch?account=" + name);
            }
        }
        return ALERTS;
    }

    /** The fills make the position, and no entry went over the most. */
    private static void assertAddsUp(Hub hub, String name) {
        JsonNode row = hub.account(name);
        int position = row.path("positions").path(0).path("quantity").asInt();
        int fills = hub.database()
                .sql("select coalesce(sum(quantity), 0) from fill where account = ?")
                .param(name)
                .query(Integer.class)
                .single();
        assertThat(position).as(name).isEqualTo(fills);
        List<Integer> course = hub.database()
                .sql("select sum(quantity) over (order by filled_at, execution_id) from fill where account = ?")
                .param(name)
                .query(Integer.class)
                .list();
        assertThat(course).as(name).allMatch(reached -> Math.abs(reached) <= MOST);
    }

    private static int working(Hub hub) {
        return hub.database()
                .sql("select count(*) from orders where not ended")
                .query(Integer.class)
                .single();
    }

    private static Message buy(String account) {
        return Message.buy("1", "ES")
                .at("5000")
                .to(account)
                .key(UUID.randomUUID().toString());
    }

    private static double batches(Hub hub, String accounts) {
        Matcher found = Pattern.compile("signalbox_journal_batches_total\\{accounts=\"" + accounts + "\"} (\\S+)")
                .matcher(hub.management("/actuator/prometheus").body());
        assertThat(found.find()).isTrue();
        return Double.parseDouble(found.group(1));
    }

    private Setup setup(String hub) {
        return Setup.in(folder.resolve(hub))
                .text("routes/accounts.yaml", """
                        connections:
                          first: { broker: paper }
                          second: { broker: paper }
                        accounts:
                          one: { connection: first, starting_balance: 1000000, rules: few }
                          two: { connection: first, starting_balance: 1000000, rules: few }
                          three: { connection: second, starting_balance: 1000000, rules: few }
                        groups:
                          one: [ one ]
                          two: [ two ]
                          three: [ three ]
                        """)
                .text("routes/risk.yaml", """
                        rule_sets:
                          few: { max_contracts: { minis: %d }, max_orders_per_day: 99 }
                        """.formatted(MOST))
                .with("SIGNALBOX_MASTER_KEY", Setup.MASTER_KEY)
                .with("SIGNALBOX_DB_URL", database.getJdbcUrl("postgres", "postgres"))
                .with("SIGNALBOX_DB_USER", "postgres");
    }
}
