package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Setup;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What was executed at a broker is read back complete and once, whatever happens to the hub on the way. */
@Tag("conformance")
class PullsTest {
    private static final String ACCOUNT = "pulled";

    @TempDir
    private Path folder;

    private Setup setup;
    private Hub hub;

    static List<SimulatedBroker> brokers() {
        return Brokers.all();
    }

    @ParameterizedTest
    @MethodSource("brokers")
    void a_backfill_goes_on_where_it_was_however_often_the_hub_ends(SimulatedBroker broker) throws Exception {
        Random random = new Random(42);
        try (FaultyServer there = FaultyServer.start(broker)) {
            List<Executed> past = History.of(broker, 730, Duration.ofDays(40));
            there.customer(ACCOUNT).book().add(past);
            begin(there);

            hub.post("/api/v1/pulls/" + ACCOUNT, "");
            for (int i = 0; i < 3; i++) {
                Thread.sleep(100 + random.nextInt(900));
                hub.close();
                hub = setup.start();
            }
            await(
                    "all is read",
                    () -> state().equals("idle")
                            && !pulled().path("last_success_at").isNull());

            List<JsonNode> fills = all();
            assertThat(fills).hasSize(730);
            assertThat(fills).allSatisfy(fill -> assertThat(fill.path("ours").asBoolean())
                    .isFalse());
            assertThat(fills.stream().map(fill -> fill.path("id").asText())).doesNotHaveDuplicates();
            assertThat(sum(fills)).isEqualByComparingTo(BigDecimal.ZERO);
            assertThat(pulled().path("percent").asInt()).isEqualTo(100);
            assertThat(pulled().path("phase").asText()).isEqualTo("incremental");
            assertThat(trades(hub).stream()
                            .filter(trade -> trade.path("closed_at").isNull()))
                    .isEmpty();
        }
    }

    @AfterEach
    void end() {
        hub.close();
    }

    private void begin(FaultyServer there) {
        there.customer(ACCOUNT);
        setup = setup(there);
        hub = setup.start();
    }

    private Setup setup(FaultyServer there) {
        SimulatedBroker broker = there.broker();
        return Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n"
                                + Stage.connection(broker, ACCOUNT, "account_poll_idle: 1s")
                                        .replace("account_poll_idle: 1h, ", "")
                                + "\naccounts:\n"
                                + Stage.account(broker, ACCOUNT, "starting_balance: 100000") + "\ngroups:\n  " + ACCOUNT
                                + ": [ " + ACCOUNT + " ]\n")
                .with(Stage.urlVariable(broker), there.url())
                .with("signalbox.pulls", "false");
    }

    private String state() {
        return pulled().path("state").asText();
    }

    private JsonNode pulled() {
        return hub.get("/api/v1/pulls").json().path("pulls").path(0);
    }

    private List<JsonNode> all() {
        List<JsonNode> all = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = hub.get("/api/v1/fills?limit=200&account=" + ACCOUNT + cursor)
                    .json();
            all.addAll(list(page.path("fills")));
            cursor = page.path("next_cursor").isTextual()
                    ? "&cursor=" + page.path("next_cursor").asText()
                    : "";
        } while (!cursor.isEmpty());
        return all;
    }

    static List<JsonNode> trades(Hub hub) {
        return list(
                hub.get("/api/v1/trades?limit=1000&account=" + ACCOUNT).json().path("trades"));
    }

    private static BigDecimal sum(List<JsonNode> fills) {
        return fills.stream()
                .map(fill -> new BigDecimal((fill.path("side").asText().equals("sell") ? "-" : "")
                        + fill.path("quantity").asText()))
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).collect(Collectors.toList());
    }

    private static void await(String what, java.util.concurrent.Callable<Boolean> condition) {
        Awaitility.await(what)
                .atMost(Duration.ofSeconds(90))
                .pollInterval(Duration.ofMillis(100))
                .until(condition);
    }
}
