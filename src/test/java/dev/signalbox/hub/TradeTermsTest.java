package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code trades}, {@code matching} and {@code currency} at an account make of the same executions. */
@Tag("hub")
class TradeTermsTest {
    private static final String ACCOUNTS = """
            connections: { paper: { broker: paper } }
            accounts:
              usual:   { connection: paper, starting_balance: 100000 }
              lots:    { connection: paper, starting_balance: 100000, trades: lots }
              lifo:    { connection: paper, starting_balance: 100000, trades: lots, matching: lifo }
              yen:     { connection: paper, starting_balance: 100000, trades: lots, matching: lifo }
              average: { connection: paper, starting_balance: 100000, trades: lots, matching: average }
              pairs:   { connection: paper, starting_balance: 100000 }
            groups:
              main: [ usual, lots, lifo, average ]
              pairs: [ pairs ]
              yen: [ yen ]
            """;

    @TempDir
    private static Path folder;

    private static Hub hub;

    @BeforeAll
    static void start() {
        hub = Setup.in(folder)
                .text("routes/risk.yaml", "rule_sets: {}\n")
                .text("routes/accounts.yaml", ACCOUNTS)
                .start();
    }

    @AfterAll
    static void stop() {
        hub.close();
    }

    @Test
    void trades_go_from_flat_to_flat_or_lot_by_lot_and_the_lots_in_the_order_that_the_account_names() {
        filled(Message.buy("1", "ES").at("5000").key("1"));
        filled(Message.buy("1", "ES").at("5010").key("2"));
        filled(Message.sell("1", "ES").at("5020").key("3"));
        filled(Message.sell("1", "ES").at("5005").key("4"));

        assertThat(profits("usual")).containsExactly("750.00");
        assertThat(profits("lots")).containsExactlyInAnyOrder("1000.00", "-250.00");
        assertThat(profits("lifo")).containsExactlyInAnyOrder("500.00", "250.00");
        assertThat(profits("average")).containsExactlyInAnyOrder("750.00", "0.00");
        for (String account : List.of("usual", "lots", "lifo", "average")) {
            JsonNode days =
                    hub.get("/api/v1/accounts/" + account + "/days").json().path("days");
            assertThat(days.path(0).path("net_profit").asText()).isEqualTo("750.00");
        }
    }

    @Test
    void the_profit_of_a_pair_is_in_the_accounts_money_by_a_price_of_that_time_and_else_in_its_own() {
        filled(Message.buy("1000", "EURJPY").at("160").to("pairs").key("5"));
        filled(Message.sell("1000", "EURJPY").at("161").to("pairs").key("6"));

        JsonNode unknown = trades("pairs").path(0);
        assertThat(unknown.path("currency").asText()).isEqualTo("JPY");
        assertThat(unknown.path("gross_profit").asText()).startsWith("1000");
        assertThat(unknown.path("pips").asText()).isEqualTo("100");

        hub.post("/api/v1/prices", "{\"symbol\": \"USDJPY\", \"price\": \"125\"}");
        filled(Message.buy("1000", "EURJPY").at("160").to("pairs").key("7"));
        filled(Message.sell("1000", "EURJPY").at("161").to("pairs").key("8"));
        hub.post("/api/v1/prices", "{\"symbol\": \"USDJPY\", \"price\": \"100\"}");

        JsonNode known = trades("pairs").path(0);
        assertThat(known.path("currency").asText()).isEqualTo("USD");
        assertThat(known.path("gross_profit").asText()).isEqualTo("8.00");
        JsonNode days = hub.get("/api/v1/accounts/pairs/days").json().path("days");
        assertThat(days.path(0).path("gross_profit").asText()).isEqualTo("8.00");
        assertThat(days.path(0).path("trades").asInt()).isEqualTo(2);
    }

    /** The broker counts by its average, which is none of a lot. */
    @Test
    void a_lot_of_a_pair_brought_what_its_own_prices_say() {
        filled(Message.buy("1000", "USDJPY").at("150").to("yen").key("9"));
        filled(Message.buy("1000", "USDJPY").at("151").to("yen").key("10"));
        filled(Message.sell("1000", "USDJPY").at("150.5").to("yen").key("11"));
        assertThat(profits("yen")).contains("-3.32225914");

        filled(Message.buy("1000", "USDJPY").at("149").to("yen").key("12"));
        filled(Message.sell("2000", "USDJPY").at("149.5").to("yen").key("13"));

        assertThat(profits("yen")).containsExactlyInAnyOrder("-3.32225914", "3.34448161", "-3.34448161");
    }

    @Test
    void every_list_takes_dates_as_well_as_times() {
        for (String list : List.of("orders", "audit", "fills", "trades", "charges", "counts", "accounts/usual/days")) {
            for (String since : List.of("2026-11-21", "2026-11-21T14:30:00Z", "2026-11-21T14:30:00.5%2B01:00")) {
                assertThat(hub.get("/api/v1/" + list + "?since=" + since).status())
                        .as("%s since %s", list, since)
                        .isEqualTo(200);
            }
            assertThat(hub.get("/api/v1/" + list + "?since=yesterday").word())
                    .as(list)
                    .isEqualTo("invalid_since");
        }
        assertThat(hub.get("/api/v1/audit?since=2999-01-01").json().path("entries"))
                .isEmpty();
    }

    private static void filled(Message message) {
        Answer received = hub.send(message);
        await().until(() -> hub.get("/api/v1/orders/" + received.alertId())
                .json()
                .path("status")
                .asText()
                .equals("filled"));
    }

    private static List<String> profits(String account) {
        return Answer.texts(trades(account), "gross_profit");
    }

    private static JsonNode trades(String account) {
        return hub.get("/api/v1/trades?account=" + account).json().path("trades");
    }
}
