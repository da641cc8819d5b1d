package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Alerts that could not be understood are replayed after their format was fixed and the hub started again. */
@Tag("hub")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReplayTest {
    private static final String FORMAT = "mappings/formats/tradingview/format.yaml";
    private static final String WORDS = "    buy: buy\n";
    private static final String LONG_AGO = "2026-01-02T15:00:00Z";

    private Hub hub;

    @BeforeAll
    void restartWithAMendedFormat(@TempDir Path folder) {
        Setup setup = Setup.in(folder).text("routes/risk.yaml", "rule_sets: { house: { max_age: 1h } }");
        try (Hub first = setup.start()) {
            first.order(first.send(Message.buy("1", "ES").at("5000")), "filled");
            assertUnread(first.send(german("kaufen", "fresh")));
            assertUnread(first.send(german("kaufen", "stale").with("time", LONG_AGO)));
            assertUnread(first.send(german("glattstellen", "exit").with("time", LONG_AGO)));
            assertUnread(first.send(german("kaufen", "secret").with("passphrase", "hush")));
            assertUnread(standard(first));
        }
        String format = setup.text(FORMAT);
        assertThat(format).contains(WORDS);
        hub = setup.text(FORMAT, format.replace(WORDS, WORDS + "    kaufen: buy\n    glattstellen: close\n"))
                .start();
    }

    @AfterAll
    void close() {
        hub.close();
    }

    @Test
    void what_can_be_understood_now_is_carried_out_as_of_its_first_receipt_and_its_letter_is_gone() {
        JsonNode letter = letter("fresh");

        Answer answer = replay(letter);

        assertThat(result(answer)).isEqualTo("sent");
        assertThat(hub.order(answer, "filled").path("symbol").asText()).startsWith("NQ");
        assertThat(letters("fresh")).isEmpty();
        JsonNode steps = hub.get("/api/v1/alerts/" + answer.alertId()).json().path("steps");
        assertThat(Answer.texts(steps, "step")).contains("received");
        assertThat(steps.get(1).path("at")).isEqualTo(letter.path("received_at"));
        assertThat(replay(letter).status()).isEqualTo(404);
    }

    @Test
    void an_entry_that_has_become_too_old_is_refused_and_recorded_as_that() {
        Answer answer = replay(letter("stale"));

        assertThat(result(answer)).isEqualTo("refused");
        assertThat(answer.json().path("rule").asText()).isEqualTo("max_age");
        assertThat(answer.json().path("reason").asText()).contains("stale");
        JsonNode recorded = hub.get("/api/v1/orders/" + answer.alertId()).json();
        assertThat(recorded.path("status").asText()).isEqualTo("rejected");
        assertThat(letters("stale")).isEmpty();
    }

    @Test
    void an_exit_passes_however_old_it_is() {
        Answer answer = replay(letter("exit"));

        assertThat(result(answer)).isEqualTo("sent");
        assertThat(hub.order(answer, "filled").path("side").asText()).isEqualTo("sell");
        assertThat(Answer.texts(hub.account("paper-main").path("positions"), "symbol"))
                .noneMatch(symbol -> symbol.startsWith("ES"));
    }

    @Test
    void what_its_sender_sent_again_under_the_same_id_is_not_done_twice() {
        Answer again = standard(hub);
        hub.order(again, "filled");

        assertIsTheSame(replay(letter("standard")), again);
        assertThat(letters("standard")).isEmpty();
    }

    @Test
    void what_was_sent_again_to_the_byte_is_not_done_twice_though_its_letter_has_other_bytes() {
        Answer again = hub.send(german("kaufen", "secret").with("passphrase", "hush"));
        hub.order(again, "filled");
        JsonNode letter = letter("secret");
        assertThat(letter.path("body").asText()).doesNotContain("hush");

        assertIsTheSame(replay(letter), again);
    }

    private static void assertIsTheSame(Answer replayed, Answer recorded) {
        assertThat(result(replayed)).isEqualTo("succeeded");
        assertThat(replayed.json().path("status").asText()).isEqualTo("duplicate");
        assertThat(replayed.alertId()).isEqualTo(recorded.alertId());
    }

    private static void assertUnread(Answer answer) {
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faults()).containsExactly("unknown_action");
    }

    private static Message german(String action, String strategy) {
        String symbol = action.equals("kaufen") ? "NQ" : "ES";
        String price = symbol.equals("NQ") ? "20000" : "5000";
        return Message.buy("1", symbol).with("action", action).at(price).with("strategy", strategy);
    }

    private static Answer standard(Hub hub) {
        return hub.sender()
                .sendStandard(
                        "msg_german",
                        Instant.now(),
                        german("kaufen", "standard").json());
    }

    private Answer replay(JsonNode letter) {
        return hub.post("/api/v1/dead-letters/" + letter.path("id").asText() + "/replay", "");
    }

    private static String result(Answer answer) {
        assertThat(answer.status()).as("%s", answer).isEqualTo(200);
        return answer.json().path("result").asText();
    }

    private JsonNode letter(String strategy) {
        assertThat(letters(strategy)).hasSize(1);
        return letters(strategy).getFirst();
    }

    private List<JsonNode> letters(String strategy) {
        return hub.get("/api/v1/dead-letters")
                .json()
                .path("dead_letters")
                .valueStream()
                .filter(letter -> Answer.parse(letter.path("body").asText())
                        .path("strategy")
                        .asText()
                        .equals(strategy))
                .toList();
    }
}
