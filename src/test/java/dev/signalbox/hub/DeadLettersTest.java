package dev.signalbox.hub;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.deadletters.DeadLetter;
import dev.signalbox.deadletters.DeadLetters;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import dev.signalbox.trading.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What an operator sees of what failed, and can do about it. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class DeadLettersTest {
    private final Hub hub;
    private final TestAccount testAccount;

    DeadLettersTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void an_alert_that_cannot_be_understood_is_kept_with_all_that_is_wrong() {
        Message message = Message.buy("many", "NOSUCH").to(testAccount.id()).with("passphrase", "hush");

        Answer answer = hub.send(message);

        JsonNode letter = letter();
        assertThat(answer.status()).isEqualTo(400);
        assertThat(letter.path("stage").asText()).isEqualTo("normalise");
        assertThat(letter.path("source").asText()).isEqualTo("tradingview");
        assertThat(letter.path("body").asText())
                .contains("\"quantity\":\"many\"", "\"passphrase\":\"***\"")
                .doesNotContain("hush");
        assertThat(letter.path("reason").asText()).contains("NOSUCH", "quantity is not a number", "; ");
        assertThat(letter.path("tries").asInt()).isEqualTo(1);
        assertThat(letter.path("alert_id").isNull()).isTrue();
        assertThat(hub.get("/api/v1/dead-letters/" + letter.path("id").asText()).json())
                .isEqualTo(letter);
    }

    @Test
    void an_alert_whose_value_is_no_text_is_kept_with_that_value_cleaned_and_cut() {
        hub.send(Message.buy("\u0000\u001b[2J" + "9".repeat(100), "ES")
                .to(testAccount.id())
                .with("action", "\u0000bye"));

        assertThat(letter().path("reason").asText())
                .contains("quantity is not a number that can be used: \"??[2J" + "9".repeat(35) + "…\"")
                .doesNotContain("\u0000", "\u001b");
    }

    @Test
    void the_same_alert_again_makes_no_second_letter() {
        Message message = Message.buy("many", "ES").to(testAccount.id());
        hub.send(message);
        JsonNode first = letter();

        hub.send(message);

        JsonNode again = letter();
        assertThat(again.path("id")).isEqualTo(first.path("id"));
        assertThat(again.path("tries").asInt()).isEqualTo(2);
        assertThat(again.path("created_at")).isEqualTo(first.path("created_at"));
        assertThat(time(again, "received_at")).isAfter(time(first, "received_at"));
        assertThat(time(again, "updated_at")).isAfter(time(first, "updated_at"));
    }

    @Test
    void what_did_not_pass_the_door_is_not_kept() {
        Sender sender = hub.sender();
        byte[] body = testAccount.id().getBytes(UTF_8);
        byte[] large = (testAccount.id() + " ".repeat(256 * 1024)).getBytes(UTF_8);

        assertThat(sender.send(sender.to("/webhook/tradingview"), body).status())
                .isEqualTo(401);
        assertThat(sender.send(sender.to("/webhook/tradingview/wrong"), body).status())
                .isEqualTo(401);
        assertThat(sender.send(sender.to("/webhook/nobody/" + Setup.TOKEN), body)
                        .status())
                .isEqualTo(404);
        assertThat(sender.send(large).status()).isEqualTo(413);
        assertThat(letters()).isEmpty();

        sender.send(body);
        assertThat(letters()).hasSize(1);
    }

    @Test
    void a_replay_of_what_still_cannot_be_understood_tells_so_and_keeps_the_letter() {
        hub.send(Message.buy("many", "ES").to(testAccount.id()));
        JsonNode letter = letter();

        Answer answer = replay(letter);

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.faults()).containsExactly("invalid_number");
        assertThat(letter().path("id")).isEqualTo(letter.path("id"));
        assertThat(letter().path("tries").asInt()).isEqualTo(2);
        assertThat(letter().path("received_at")).isEqualTo(letter.path("received_at"));
    }

    @Test
    void a_letter_can_be_thrown_away() {
        hub.send(Message.buy("many", "ES").to(testAccount.id()));
        String id = letter().path("id").asText();

        assertThat(hub.delete("/api/v1/dead-letters/" + id).status()).isEqualTo(204);

        assertThat(letters()).isEmpty();
        assertThat(hub.get("/api/v1/dead-letters/" + id).status()).isEqualTo(404);
        assertThat(hub.delete("/api/v1/dead-letters/" + id).status()).isEqualTo(404);
        assertThat(hub.post("/api/v1/dead-letters/" + id + "/replay", "").status())
                .isEqualTo(404);
    }

    @Test
    void a_letter_that_nobody_can_replay_says_so_and_stays() {
        UUID id = keep(Stage.DISPATCH);

        Answer answer = hub.post("/api/v1/dead-letters/" + id + "/replay", "");

        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.word()).isEqualTo("not_replayable");
        assertThat(hub.get("/api/v1/dead-letters/" + id).status()).isEqualTo(200);
    }

    @Test
    void letters_are_listed_by_account_and_stage_page_by_page() {
        List<String> kept = IntStream.range(0, 3)
                .mapToObj(i -> keep(Stage.DISPATCH).toString())
                .toList()
                .reversed();
        String path = "/api/v1/dead-letters?stage=dispatch&account=" + testAccount.id();

        JsonNode first = hub.get(path + "&limit=2").json();
        JsonNode second = hub.get(
                        path + "&limit=2&cursor=" + first.path("next_cursor").asText())
                .json();

        assertThat(Answer.texts(first.path("dead_letters"), "id")).isEqualTo(kept.subList(0, 2));
        assertThat(Answer.texts(second.path("dead_letters"), "id")).isEqualTo(kept.subList(2, 3));
        assertThat(second.path("next_cursor").isNull()).isTrue();
        assertThat(hub.get(path.replace("dispatch", "normalise")).json().path("dead_letters"))
                .isEmpty();
        assertThat(hub.get(path.replace("stage", "cursor")).status()).isEqualTo(400);
        assertThat(hub.get(path.replace("dispatch", "dispatched"))
                        .json()
                        .path("detail")
                        .asText())
                .isEqualTo(
                        "stage is none of normalise, dispatch, send, look_up, exit, protect, cancel, flatten, pull, reconcile");
        assertThat(hub.get(path + "&limit=0").status()).isEqualTo(400);
    }

    @Test
    void monitoring_sees_how_many_there_are() {
        double before = gauge();
        hub.send(Message.buy("many", "ES").to(testAccount.id()));
        assertThat(gauge()).isEqualTo(before + 1);

        hub.delete("/api/v1/dead-letters/" + letter().path("id").asText());
        assertThat(gauge()).isEqualTo(before);
    }

    private double gauge() {
        return hub.management("/actuator/prometheus")
                .body()
                .lines()
                .filter(line -> line.startsWith("signalbox_dead_letters{stage=\"normalise\"}"))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf('}') + 1)))
                .sum();
    }

    /** A letter of no order, which nothing in the hub takes. */
    private UUID keep(Stage stage) {
        var subject = new DeadLetter.Subject(
                stage,
                Optional.of(UUID.randomUUID()),
                Optional.empty(),
                Optional.of(testAccount.id()),
                Optional.of("paper"));
        var original = new DeadLetter.Original(
                Optional.of("tradingview"),
                Optional.empty(),
                UUID.randomUUID().toString().getBytes(UTF_8),
                Instant.now());
        var failure = new DeadLetter.Failure("the broker was busy", Optional.of("try later"), 5);
        return hub.bean(DeadLetters.class).keep(subject, original, failure);
    }

    private Answer replay(JsonNode letter) {
        return hub.post("/api/v1/dead-letters/" + letter.path("id").asText() + "/replay", "");
    }

    private static Instant time(JsonNode letter, String field) {
        return Instant.parse(letter.path(field).asText());
    }

    private JsonNode letter() {
        assertThat(letters()).hasSize(1);
        return letters().getFirst();
    }

    /** The letters of alerts in which this test's desk stands. */
    private List<JsonNode> letters() {
        JsonNode page =
                hub.get("/api/v1/dead-letters?stage=normalise&limit=1000").json();
        return page.path("dead_letters")
                .valueStream()
                .filter(letter -> letter.path("body").asText().matches("(?s).*" + testAccount.id() + "\\b.*"))
                .toList();
    }
}
