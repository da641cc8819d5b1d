package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.config.Faults;
import dev.signalbox.config.Variables;
import dev.signalbox.config.YamlReader;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.instruments.Calendar;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.MovableClock;
import dev.signalbox.kit.Setup;
import dev.signalbox.mapping.Mappings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A day of a funded account, from the morning to the evening's opening. What the hub says to it stands in
 * docs/examples/topstepx-day.txt; -Dday.write writes that again.
 */
@Tag("conformance")
class ScriptedDayTest {
    private static final SimulatedTopstepX TOPSTEPX = new SimulatedTopstepX();
    private static final Path EXAMPLE = Path.of("docs/examples/topstepx-day.txt");
    private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String RULES = """
            rule_sets:
              funded:
                extends: topstep-100k
                daily_loss: { amount: 2000, kind: soft, open_profit: true, flatten: false }
            """;

    private final MovableClock clock = new MovableClock();
    private final LocalDate monday = monday();
    private final List<String> lines = new ArrayList<>();
    private Hub hub;
    private BrokerBook brokerBook;

    @Test
    void a_day_at_topstepx_goes_as_its_example_tells(@TempDir Path folder) throws IOException {
        try (FaultyServer server = FaultyServer.start(TOPSTEPX)) {
            brokerBook = server.customer("funded").book();
            at(monday, "08:35");
            try (Hub running = setup(folder, server).start(clock)) {
                hub = running;
                play();
            }
        }
        String played = String.join("\n", lines) + "\n";
        if (System.getProperty("day.write") != null) {
            Files.createDirectories(EXAMPLE.getParent());
            Files.writeString(EXAMPLE, played);
        }
        assertThat(played).isEqualTo(Files.readString(EXAMPLE));
    }

    private static Setup setup(Path folder, FaultyServer server) {
        String accounts =
                "connections:\n" + Stage.connection(TOPSTEPX, "funded", "give_up_entries: 1h") + "\naccounts:\n"
                        + Stage.account(TOPSTEPX, "funded", "starting_balance: 100000, rules: funded")
                        + "\ngroups:\n  main: [ funded ]\n";
        return Setup.in(folder)
                .text("routes/risk.yaml", RULES)
                .text("routes/accounts.yaml", accounts)
                .with(Stage.urlVariable(TOPSTEPX), server.url());
    }

    private void play() {
        brokerBook.price("5000");
        told("08:35", "buy 6 ES", Message.buy("6", "ES"));
        at(monday, "08:50");
        told("08:50", "buy 6 ES", Message.buy("6", "ES"));

        brokerBook.price("4992");
        at(monday, "09:20");
        told("09:20", "sell 2 ES", Message.sell("2", "ES"));
        say(
                "09:20",
                "state " + stateOf("soft_stopped").path("state").asText() + ": "
                        + account().at("/stop/reason").asText());
        at(monday, "09:30");
        told("09:30", "buy 1 ES", Message.buy("1", "ES"));
        at(monday, "09:40");
        told("09:40", "sell 2 ES", Message.sell("2", "ES"));

        at(monday, "15:10");
        await().atMost(PATIENCE).until(() -> brokerBook.holdings().isEmpty());
        await().atMost(PATIENCE).until(() -> flattening().path("state").asText().equals("flat"));
        say(
                "15:10",
                "flattened by " + flattening().path("cause").asText() + ", tries: "
                        + flattening().path("tries").asText());
        at(monday, "15:12");
        told("15:12", "buy 1 ES", Message.buy("1", "ES"));

        at(monday, "17:00");
        say(
                "17:00",
                "state " + stateOf("active").path("state").asText() + ", balance "
                        + account().path("balance").asText() + ", floor "
                        + account().path("floor").asText() + ", today "
                        + account().path("day_pnl").asText());
        told("17:00", "buy 1 ES", Message.buy("1", "ES"));
    }

    private void at(LocalDate day, String time) {
        clock.set(day.atTime(LocalTime.parse(time)).atZone(CHICAGO).toInstant());
    }

    private void told(String time, String alert, Message message) {
        Answer answer = hub.send(message.key("day " + time));
        JsonNode refused = answer.json().path("refused").path(0);
        if (!refused.isMissingNode()) {
            say(
                    time,
                    alert + " -> refused by " + refused.path("rule").asText() + ": "
                            + refused.path("reason").asText());
        } else {
            JsonNode order = await().atMost(PATIENCE)
                    .until(
                            () -> hub.get("/api/v1/orders/" + answer.alertId())
                                    .json()
                                    .path("orders")
                                    .path(0),
                            one -> one.path("status").asText().equals("filled"));
            say(
                    time,
                    alert + " -> filled at " + order.path("average_price").asText()
                            + (order.path("reduce_only").asBoolean() ? ", an exit" : ""));
        }
    }

    private JsonNode stateOf(String state) {
        return await().atMost(PATIENCE)
                .until(this::account, account -> account.path("state").asText().equals(state));
    }

    private JsonNode account() {
        return hub.account("funded");
    }

    private JsonNode flattening() {
        return hub.get("/api/v1/accounts/funded/flatten").json();
    }

    private void say(String time, String what) {
        lines.add(time + "  " + what.replaceAll("ES[HMUZ]\\d", "ES"));
    }

    /** The last Monday that was no holiday: no order may seem younger than it is by the broker's clock. */
    private static LocalDate monday() {
        LocalDate day = LocalDate.now().with(TemporalAdjusters.previous(DayOfWeek.MONDAY));
        Faults faults = new Faults();
        var reader = new YamlReader(faults, new Variables(Map.<String, String>of()::get));
        Calendar exchange =
                Mappings.read(Path.of("mappings"), reader, faults).calendars().get("cme");
        return exchange.isBusinessDay(day) && exchange.closesEarly(day).isEmpty() ? day : day.minusWeeks(1);
    }
}
