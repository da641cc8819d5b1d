package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.PlacedOrder;
import dev.signalbox.conformance.SimulatedOperation;
import dev.signalbox.conformance.Stage;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LiveStream;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.apache.camel.CamelContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.FileSystemUtils;

/** Files that are edited while the hub runs, as an operator edits them. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReloadTest {
    private static final String RISK = """
            rule_sets:
              careful:
                max_contracts: { minis: 5, micros_per_mini: 10 }
            """;

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Path folder;
    private FaultyServer topstepx;
    private FaultyServer alpaca;
    private String accounts;
    private Hub hub;
    private int sent = 0;

    @BeforeAll
    void start(@TempDir Path folder) throws IOException {
        this.folder = folder;
        topstepx = FaultyServer.start(new SimulatedTopstepX());
        alpaca = FaultyServer.start(new SimulatedAlpaca());
        accounts = """
                connections:
                  paper: { broker: paper }
                  %s
                accounts:
                  one: { connection: paper, starting_balance: 100000, rules: careful }
                  two: { connection: paper, starting_balance: 100000, rules: careful }
                  %s
                groups:
                  main: [ one ]
                  tsx: [ tsx ]
                """.formatted(connection(topstepx, "tsx"), account(topstepx, "tsx"));
        topstepx.customer("tsx");
        Setup setup = Setup.in(folder)
                .text("routes/accounts.yaml", accounts)
                .text("routes/risk.yaml", RISK)
                .with("TOPSTEPX_URL", topstepx.url())
                .with("ALPACA_URL", alpaca.url())
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false");
        Files.delete(folder.resolve("routes/brokers/alpaca.yaml"));
        FileSystemUtils.deleteRecursively(folder.resolve("mappings/alpaca"));
        hub = setup.start();
    }

    private static String connection(FaultyServer server, String name) {
        return Stage.connection(server.broker(), name).strip();
    }

    private static String account(FaultyServer server, String name) {
        return Stage.account(server.broker(), name, "starting_balance: 50000").strip();
    }

    @AfterAll
    void stop() {
        hub.close();
        topstepx.close();
        alpaca.close();
    }

    @BeforeEach
    void putBack() throws IOException {
        for (String account : List.of("one", "three", "four", "five")) {
            if (held(account) > 0) {
                flatten(account);
            }
        }
        edit("routes/accounts.yaml", accounts);
        edit("routes/risk.yaml", RISK);
        await().atMost(PATIENCE).until(() -> hub.post("/api/v1/config/reload", "")
                .json()
                .path("state")
                .asText()
                .equals("current"));
    }

    @Test
    void an_edited_limit_is_in_force_within_a_moment_and_told_in_an_operators_words() throws IOException {
        assertThat(buy("3")).isEqualTo("received");

        edit("routes/risk.yaml", RISK.replace("minis: 5", "minis: 2"));

        awaitChange("routes/risk.yaml: careful max_contracts minis 5 → 2");
        JsonNode refused = hub.send(Message.buy("3", "NQ").at("20000").key("after the edit"))
                .json()
                .path("refused");
        assertThat(Answer.texts(refused, "rule")).containsExactly("max_contracts");
        JsonNode entry = StreamSupport.stream(
                        hub.get("/api/v1/audit?limit=10").json().path("entries").spliterator(), false)
                .filter(one -> one.path("kind").asText().equals("configuration"))
                .findFirst()
                .orElseThrow();
        assertThat(entry.path("data").toString()).contains("careful max_contracts minis 5 → 2");
        assertThat(entry.path("data").path("revision").asText())
                .isEqualTo(config().path("revision").asText());
    }

    @Test
    void an_edit_with_a_fault_changes_nothing_and_is_told_by_file_line_and_what_would_be_right() throws IOException {
        String before = config().path("revision").asText();
        LiveStream stream = LiveStream.of(hub);

        edit("routes/risk.yaml", RISK.replace("max_contracts", "max_contract"));

        await().atMost(PATIENCE).until(() -> state().equals("rejected"));
        assertThat(stream.awaitEvent(
                                "config", told -> told.path("state").asText().equals("rejected"))
                        .data())
                .isEqualTo(config());
        stream.close();
        JsonNode fault = config().path("faults").get(0);
        assertThat(fault.path("file").asText()).endsWith("routes/risk.yaml");
        assertThat(fault.path("line").asInt()).isEqualTo(3);
        assertThat(fault.path("mend").asText()).contains("max_contracts");
        assertThat(config().path("revision").asText()).isEqualTo(before);
        assertThat(health()).contains("\"state\":\"rejected\"").contains("risk.yaml:3");
        assertThat(metric("signalbox_config_valid")).isZero();
        assertThat(hub.send(Message.buy("6", "NQ").at("20000")).json().path("refused"))
                .hasSize(1);

        edit("routes/risk.yaml", RISK);

        await().atMost(PATIENCE).until(() -> state().equals("current"));
        assertThat(metric("signalbox_config_valid")).isEqualTo(1);
        assertThat(config().path("revision").asText()).isEqualTo(before);
    }

    @Test
    void a_member_that_is_added_to_a_group_gets_the_next_alert() throws IOException {
        edit("routes/accounts.yaml", accounts.replace("[ one ]", "[ one, two ]"));

        awaitChange("routes/accounts.yaml: groups main [one] → [one, two]");
        JsonNode orders = hub.send(Message.buy("1", "ES").at("5000")).json().path("orders");
        assertThat(Answer.texts(orders, "account")).containsExactly("one", "two");
    }

    @Test
    void a_senders_new_word_is_understood_from_then_on() throws IOException {
        Path format = folder.resolve("mappings/formats/tradingview/format.yaml");
        String shipped = Files.readString(format);
        Message message = Message.buy("1", "ES").at("5000").with("action", "hopla");
        assertThat(hub.send(message).status()).isEqualTo(400);

        edit(
                "mappings/formats/tradingview/format.yaml",
                shipped.replaceFirst("    buy: buy\n", "    buy: buy\n    hopla: buy\n"));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hub.send(message).status()).isEqualTo(200));
        edit("mappings/formats/tradingview/format.yaml", shipped);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(hub.send(message).status()).isEqualTo(400));
    }

    @Test
    void an_edit_that_breaks_a_case_is_refused_by_that_case() throws IOException {
        Path cases = folder.resolve("mappings/formats/tradingview/test.yaml");
        Files.writeString(cases, """
                cases:
                  - name: three may be bought
                    alert: '{"symbol": "ES1!", "action": "buy", "quantity": "3"}'
                    expect: { signal: { quantity: "4" } }
                """);
        try {
            await().atMost(PATIENCE).until(() -> state().equals("rejected"));
            assertThat(config().path("faults").toString()).contains("three may be bought");
        } finally {
            Files.delete(cases);
        }
    }

    @Test
    void an_account_that_is_added_takes_part_from_the_next_alert_on() throws IOException {
        edit("routes/accounts.yaml", with("three: { connection: paper, starting_balance: 5000 }"));
        awaitChange("routes/accounts.yaml: three connection added: paper");

        JsonNode answer =
                hub.send(Message.buy("1", "ES").at("5000").key("for three")).json();

        assertThat(Answer.texts(answer.path("orders"), "account")).containsExactly("one", "three");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(Answer.texts(
                        hub.get("/api/v1/orders/" + answer.path("alert_id").asText())
                                .json()
                                .path("orders"),
                        "status"))
                .containsExactly("filled", "filled"));
        assertThat(hub.get("/api/v1/accounts/three").json().path("balance").asText())
                .isEqualTo("5000.00");
        assertThat(scraped()).contains("signalbox_lane_depth{account=\"three\"");
        flatten("three");
    }

    @Test
    void an_account_that_holds_something_goes_as_soon_as_it_is_flat() throws IOException {
        edit("routes/accounts.yaml", with("four: { connection: paper, starting_balance: 5000 }"));
        awaitChange("routes/accounts.yaml: four connection added: paper");
        hub.send(Message.buy("1", "ES").at("5000").key("for four"));
        await().atMost(PATIENCE).until(() -> held("four") == 1);

        edit("routes/accounts.yaml", accounts);

        await().atMost(PATIENCE).until(() -> state().equals("rejected"));
        JsonNode fault = config().path("faults").get(0);
        assertThat(fault.path("file").asText()).endsWith("routes/accounts.yaml");
        assertThat(fault.path("line").asInt()).isEqualTo(4);
        assertThat(fault.path("fault").asText())
                .startsWith("the account four is taken away while it holds 1 ES")
                .doesNotContain("order");
        assertThat(fault.path("mend").asText()).contains("./signalbox flatten four");
        assertThat(hub.get("/api/v1/accounts/four").status()).isEqualTo(200);

        hub.post("/api/v1/accounts/four/flatten", "");

        awaitChange("routes/accounts.yaml: four connection removed, was paper");
        assertThat(hub.get("/api/v1/accounts/four").status()).isEqualTo(404);
        assertThat(hub.get("/api/v1/orders?account=four").json().path("orders")).isNotEmpty();
        assertThat(hub.get("/api/v1/audit?account=four").json().path("entries")).isNotEmpty();
        assertThat(hub.get("/api/v1/dead-letters?account=four").status()).isEqualTo(200);
        assertThat(scraped()).doesNotContain("signalbox_lane_depth{account=\"four\"");
        JsonNode orders = hub.send(Message.buy("1", "ES").at("5000").key("without four"))
                .json()
                .path("orders");
        assertThat(Answer.texts(orders, "account")).containsExactly("one");
    }

    @Test
    void an_account_with_an_order_on_its_way_stays_until_its_end() throws IOException {
        edit("routes/accounts.yaml", with("five: { connection: paper, starting_balance: 5000 }"));
        awaitChange("routes/accounts.yaml: five connection added: paper");
        JsonNode resting = hub.send(Message.buy("1", "GC")
                        .with("order_type", "limit")
                        .with("limit_price", "1000")
                        .at("4000")
                        .with("account_group", "added"))
                .json();
        String order = resting.path("orders").get(0).path("client_order_id").asText();

        edit("routes/accounts.yaml", accounts);

        await().atMost(PATIENCE).until(() -> state().equals("rejected"));
        assertThat(config().path("faults").get(0).path("fault").asText())
                .isEqualTo("the account five is taken away while it has 1 order on the way");
        assertThat(order).isNotEmpty();

        flatten("five");

        awaitChange("routes/accounts.yaml: five connection removed, was paper");
    }

    @Test
    void what_an_account_may_do_and_how_it_counts_changes_at_once() throws IOException {
        edit(
                "routes/accounts.yaml",
                accounts.replace(
                        "one: { connection: paper, starting_balance: 100000, rules: careful }",
                        "one: { connection: paper, starting_balance: 50000, positions: by_strategy }"));

        awaitChange("routes/accounts.yaml: one rules removed, was careful");
        assertThat(hub.send(Message.buy("7", "NQ").at("20000").key("without rules"))
                        .word())
                .isEqualTo("received");
        flatten("one");
    }

    @Test
    void another_timeout_or_limit_starts_a_connection_anew_and_its_orders_are_followed() throws IOException {
        BrokerUser trader = topstepx.customer("tsx");
        String resting = send(Message.buy("1", "MES").limit("4000").at("5000").to("tsx"));
        awaitStatus(resting, "open");
        int logins = trader.seen(SimulatedOperation.LOGIN).size();

        edit(
                "routes/accounts.yaml",
                accounts.replace("timeout: 1000ms", "timeout: 3s").replace("per_minute: 6000", "per_minute: 5000"));

        awaitChange("routes/accounts.yaml: tsx timeout 1000ms → 3s");
        PlacedOrder order = trader.book().executed().getLast();
        trader.book().fill(order.id(), "1", "4000");
        awaitStatus(resting, "filled");
        awaitStatus(send(Message.sell("1", "MES").at("5000").to("tsx")), "filled");
        assertThat(trader.seen(SimulatedOperation.LOGIN)).hasSize(logins);
        assertThat(topstepx.defects()).isEmpty();
    }

    @Test
    void a_connection_with_other_credentials_uses_nothing_that_the_old_ones_got() throws IOException {
        BrokerUser before = topstepx.customer("tsx");
        BrokerUser after = topstepx.customer("tsy");
        awaitStatus(send(Message.buy("1", "MES").at("5000").to("tsx")), "filled");
        awaitStatus(send(Message.close("MES").to("tsx")), "filled");
        int sent = before.book().executed().size();

        edit("routes/accounts.yaml", otherCredentials(accounts));

        awaitChange("routes/accounts.yaml: tsx credentials api_key changed");
        awaitStatus(send(Message.buy("1", "MES").at("5000").to("tsx")), "filled");
        awaitStatus(send(Message.close("MES").to("tsx")), "filled");
        assertThat(before.book().executed()).hasSize(sent);
        assertThat(after.book().executed()).hasSize(2);
        assertThat(after.seen(SimulatedOperation.LOGIN)).hasSize(1);
        assertThat(topstepx.strangers()).isEmpty();
    }

    @Test
    void an_account_that_is_led_to_another_connection_trades_there_and_afterwards_where_it_was_before()
            throws IOException {
        BrokerUser trader = topstepx.customer("tsz");
        String paper = with("tsz: { connection: paper, starting_balance: 50000 }");
        edit("routes/accounts.yaml", paper);
        awaitChange("routes/accounts.yaml: tsz connection added: paper");
        awaitStatus(send(Message.buy("1", "MES").at("5000").to("added")), "filled");
        awaitStatus(send(Message.close("MES").to("added")), "filled");

        edit(
                "routes/accounts.yaml",
                with(account(topstepx, "tsz"))
                        .replace("\naccounts:", "\n  " + connection(topstepx, "tsz") + "\naccounts:"));
        awaitChange("routes/accounts.yaml: tsz connection paper → tsz");
        awaitStatus(send(Message.buy("1", "MES").at("5000").to("added")), "filled");
        awaitStatus(send(Message.close("MES").to("added")), "filled");
        assertThat(trader.book().executed()).hasSize(2);

        edit("routes/accounts.yaml", paper);
        awaitChange("routes/accounts.yaml: tsz connection tsz → paper");
        awaitStatus(send(Message.buy("1", "MES").at("5000").to("added")), "filled");
        awaitStatus(send(Message.close("MES").to("added")), "filled");
        assertThat(trader.book().executed()).hasSize(2);
    }

    @Test
    void a_broker_that_is_added_with_its_connection_trades_and_goes_again_when_its_account_is_flat()
            throws IOException {
        BrokerUser trader = alpaca.customer("alp");
        int logins = topstepx.customer("tsx").seen(SimulatedOperation.LOGIN).size();
        FileSystemUtils.copyRecursively(Path.of("mappings/alpaca"), folder.resolve("mappings/alpaca"));
        Files.deleteIfExists(folder.resolve("mappings/alpaca/test.yaml"));
        Files.copy(Path.of("routes/brokers/alpaca.yaml"), folder.resolve("routes/brokers/alpaca.yaml"));
        edit("routes/accounts.yaml", withAlpaca());
        awaitChange("routes/accounts.yaml: alp broker added: alpaca");

        awaitStatus(send(Message.buy("2", "AAPL").at("187").to("alp")), "filled");
        assertThat(scraped()).contains("signalbox_circuit_state{connection=\"alp\",state=\"closed\"} 1");

        String shipped = Files.readString(folder.resolve("routes/brokers/alpaca.yaml"));
        edit("routes/brokers/alpaca.yaml", shipped.replace("poll_slowest: 5s", "poll_slowest: 1s"));
        awaitChange("routes/brokers/alpaca.yaml: poll_slowest 5s → 1s");
        awaitStatus(send(Message.buy("1", "AAPL").at("187").to("alp")), "filled");

        edit("routes/accounts.yaml", accounts);
        await().atMost(PATIENCE).until(() -> state().equals("rejected"));
        assertThat(config().path("faults").toString()).contains("the account alp is taken away while it holds 3 AAPL");

        awaitStatus(send(Message.close("AAPL").to("alp")), "filled");
        awaitChange("routes/accounts.yaml: alp broker removed, was alpaca");
        assertThat(scraped()).doesNotContain("signalbox_circuit_state{connection=\"alp\"");
        assertThat(trader.book().executed()).hasSize(3);
        assertThat(topstepx.customer("tsx").seen(SimulatedOperation.LOGIN)).hasSize(logins);
    }

    private String withAlpaca() {
        return accounts.replace("\naccounts:", "\n  " + connection(alpaca, "alp") + "\naccounts:")
                .replace("\ngroups:", "\n  " + account(alpaca, "alp") + "\ngroups:\n  alp: [ alp ]");
    }

    private String otherCredentials(String text) {
        String changed = text;
        var old = topstepx.broker().credentials("tsx");
        for (var credential : topstepx.broker().credentials("tsy").entrySet()) {
            changed = changed.replace("\"" + old.get(credential.getKey()) + "\"", "\"" + credential.getValue() + "\"");
        }
        return changed;
    }

    private String send(Message message) {
        Answer answer = hub.send(message.key("order-" + sent++));
        assertThat(answer.word()).isEqualTo("received");
        return answer.alertId();
    }

    private void awaitStatus(String alert, String status) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(
                        Answer.texts(hub.get("/api/v1/orders/" + alert).json().path("orders"), "status"))
                .containsExactly(status));
    }

    @Test
    void orders_are_followed_and_sent_by_edited_routes_of_calls() throws IOException {
        BrokerUser trader = topstepx.customer("tsx");
        String resting = send(Message.buy("1", "MES").limit("4000").at("5000").to("tsx"));
        awaitStatus(resting, "open");
        int logins = trader.seen(SimulatedOperation.LOGIN).size();
        String call = Files.readString(folder.resolve("routes/broker-call.camel.yaml"));
        String pulls = Files.readString(folder.resolve("routes/pulls.camel.yaml"));
        String step = "          - process: {ref: throttle} ";

        edit(
                "routes/broker-call.camel.yaml",
                call.replace(step, "          - setProperty: {name: own, constant: x}\n" + step));
        edit("routes/pulls.camel.yaml", pulls.replace("{{second}} * * * * ?", "{{second}} 0/2 * * * ?"));

        await().atMost(PATIENCE).until(() -> hub.bean(CamelContext.class).getRoutes().stream()
                .anyMatch(route -> route.getRouteId().matches("call-tsx.*~[0-9]+")));
        await().atMost(PATIENCE).until(() -> state().equals("current"));
        PlacedOrder order = trader.book().executed().getLast();
        trader.book().fill(order.id(), "1", "4000");
        awaitStatus(resting, "filled");
        awaitStatus(send(Message.sell("1", "MES").at("5000").to("tsx")), "filled");
        assertThat(trader.seen(SimulatedOperation.LOGIN)).hasSize(logins);
        assertThat(topstepx.defects()).isEmpty();
        edit("routes/broker-call.camel.yaml", call);
        edit("routes/pulls.camel.yaml", pulls);
    }

    @Test
    void a_link_that_is_switched_as_container_platforms_do_is_an_edit() throws IOException {
        Path routes = folder.resolve("routes");
        for (String version : List.of("5", "4")) {
            Path versioned = Files.createDirectories(routes.resolve("..v" + version));
            Files.writeString(versioned.resolve("risk.yaml"), RISK.replace("minis: 5", "minis: " + version));
        }
        Files.createSymbolicLink(routes.resolve("..data"), Path.of("..v5"));
        Path link = Files.createSymbolicLink(routes.resolve("..link"), Path.of("..data/risk.yaml"));
        Files.move(link, routes.resolve("risk.yaml"), StandardCopyOption.ATOMIC_MOVE);

        Path next = Files.createSymbolicLink(routes.resolve("..next"), Path.of("..v4"));
        Files.move(next, routes.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);

        awaitChange("routes/risk.yaml: careful max_contracts minis 5 → 4");
    }

    @Test
    void many_files_that_are_checked_out_at_once_are_one_change() throws IOException {
        Path risk = Files.writeString(
                folder.resolve("routes/.risk"),
                RISK + "  checked_out: { max_contracts: { minis: 1, micros_per_mini: 10 } }\n");
        Path edited = Files.writeString(
                folder.resolve("routes/.accounts"),
                accounts.replace(
                        "two: { connection: paper, starting_balance: 100000, rules: careful }",
                        "two: { connection: paper, starting_balance: 100000, rules: checked_out }"));

        Files.move(edited, folder.resolve("routes/accounts.yaml"), StandardCopyOption.ATOMIC_MOVE);
        Files.move(risk, folder.resolve("routes/risk.yaml"), StandardCopyOption.ATOMIC_MOVE);

        awaitChange("routes/accounts.yaml: two rules careful → checked_out");
        assertThat(changes()).anyMatch(line -> line.startsWith("routes/risk.yaml: checked_out"));
    }

    @Test
    void a_route_that_is_no_utf_8_is_told_by_its_file() throws IOException {
        Path notify = folder.resolve("routes/notify.camel.yaml");
        String text = Files.readString(notify);
        Files.write(notify, (text + "# caf\u00e9\n").getBytes(StandardCharsets.ISO_8859_1));

        JsonNode told = hub.post("/api/v1/config/reload", "").json();

        assertThat(told.path("state").asText()).isEqualTo("rejected");
        assertThat(Answer.texts(told.path("faults"), "mend")).containsExactly("save it in UTF-8");
        assertThat(told.path("faults").get(0).path("file").asText()).endsWith("routes/notify.camel.yaml");
        Files.writeString(notify, text);
    }

    @Test
    void many_faults_are_told_to_people_too() throws IOException {
        String sets = IntStream.range(0, 300)
                .mapToObj(i -> "  set-%d: { max_contract_%d: 1 }%n".formatted(i, i))
                .collect(Collectors.joining());

        edit("routes/risk.yaml", RISK + sets);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(hub.bean(JdbcClient.class)
                        .sql("select detail from notification_event where kind = 'config_rejected'")
                        .query(String.class)
                        .list())
                .anyMatch(detail -> detail.contains("max_contract_299")));
    }

    @Test
    void what_an_editor_keeps_beside_a_file_is_no_file() throws IOException {
        Path lock = Files.createSymbolicLink(
                folder.resolve("routes/brokers/.#topstepx.yaml"), Path.of("me@hub.example.org.1:2"));

        edit("routes/risk.yaml", RISK.replace("minis: 5", "minis: 3"));

        awaitChange("routes/risk.yaml: careful max_contracts minis 5 → 3");
        Files.delete(lock);
    }

    @Test
    void a_comment_is_no_change_of_meaning_and_told_as_what_it_is() throws IOException {
        edit("routes/risk.yaml", "# five are enough\n" + RISK);

        awaitChange("routes/risk.yaml: comments or layout changed");
    }

    /** One more account, in the group of all alerts and in one of its own. */
    private String with(String account) {
        String id = account.substring(0, account.indexOf(':'));
        return accounts.replace("groups:", "  " + account + "\ngroups:\n  added: [ " + id + " ]")
                .replace("main: [ one ]", "main: [ one, " + id + " ]");
    }

    private void flatten(String account) {
        hub.post("/api/v1/accounts/" + account + "/flatten", "");
        await().atMost(PATIENCE).until(() -> held(account) == 0);
    }

    /** How much an account holds; nothing when there is no such account. */
    private int held(String account) {
        Answer answer = hub.get("/api/v1/positions?account=" + account);
        return answer.status() == 200 ? answer.json().path("positions").size() : 0;
    }

    private String scraped() {
        return hub.management("/actuator/prometheus").body();
    }

    /** As editors do it: beside the file, and then over it. */
    private void edit(String file, String text) throws IOException {
        Path target = folder.resolve(file);
        if (Files.readString(target).equals(text)) {
            return;
        }
        Path beside = target.resolveSibling("." + target.getFileName() + ".swp");
        Files.writeString(beside, text);
        Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private void awaitChange(String line) {
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(changes()).contains(line));
        assertThat(state()).isEqualTo("current");
    }

    private List<String> changes() {
        return StreamSupport.stream(config().path("last_change").spliterator(), false)
                .map(change -> change.path("file").asText() + ": "
                        + change.path("what").asText())
                .toList();
    }

    private String buy(String quantity) {
        return hub.send(Message.buy(quantity, "NQ").at("20000")).word();
    }

    private String state() {
        return config().path("state").asText();
    }

    private JsonNode config() {
        return hub.get("/api/v1/config").json();
    }

    private String health() {
        return hub.management("/actuator/health").body();
    }

    private double metric(String name) {
        return scraped()
                .lines()
                .filter(line -> line.startsWith(name + " "))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .sum();
    }
}
