package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.LiveStream;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.net.URI;
import java.net.http.HttpRequest;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import javax.sql.DataSource;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What happens, told as it happens. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class EventsTest {
    private final Hub hub;
    private final TestAccount testAccount;

    EventsTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void what_an_alert_brings_is_told_as_the_matching_questions_answer() {
        try (LiveStream stream = LiveStream.of(hub)) {
            Answer sent = testAccount.send(Message.buy("2", "CSCO").at("50").withJson("stop_loss", "45"));
            JsonNode order = hub.orders(sent, "filled", "open").path(0);

            JsonNode toldOrder = stream.awaitEvent(
                            "order", is("id", order.path("id").asText()).and(is("status", "filled")))
                    .data();
            JsonNode toldAlert =
                    stream.awaitEvent("alert", is("alert_id", sent.alertId())).data();
            JsonNode toldFill = stream.awaitEvent("fill", ours()).data();
            JsonNode toldPosition = stream.awaitEvent("position", ours().and(is("stop_loss", "45")))
                    .data();
            JsonNode toldAccount =
                    stream.awaitEvent("account", is("id", testAccount.id())).data();

            assertThat(toldOrder).isEqualTo(order);
            assertThat(fields(toldAlert))
                    .isEqualTo(
                            fields(hub.get("/api/v1/alerts/" + sent.alertId()).json()));
            assertThat(toldFill)
                    .isEqualTo(hub.get("/api/v1/fills?account=" + testAccount.id())
                            .json()
                            .path("fills")
                            .path(0));
            assertThat(toldPosition)
                    .isEqualTo(hub.get("/api/v1/positions?account=" + testAccount.id())
                            .json()
                            .path("positions")
                            .path(0));
            assertThat(fields(toldAccount)).isEqualTo(fields(testAccount.account()));
        }
    }

    @Test
    void a_reader_that_comes_back_gets_what_it_missed_once_and_nothing_before_it() {
        String last;
        try (LiveStream stream = LiveStream.of(hub)) {
            testAccount.order(Message.buy("1", "CSCO").at("50"), "filled");
            last = stream.awaitEvent("position", ours().and(is("quantity", "1")))
                    .id();
        }
        testAccount.order(Message.buy("2", "CSCO").at("50"), "filled");
        testAccount.order(Message.close("CSCO").at("50"), "filled");

        try (LiveStream again = LiveStream.after(hub, last)) {
            JsonNode flat = again.awaitEvent("position", ours().and(is("quantity", "0")))
                    .data();
            // A position is told as it is by now, so that it is flat may be read before the fill that made it so.
            again.awaitEvent("fill", ours().and(is("quantity", "3")));

            assertThat(flat.path("average_price").isNull()).isTrue();
            assertThat(again.of("fill", ours()))
                    .extracting(event -> event.data().path("quantity").asText())
                    .containsExactly("2", "3");
            assertThat(again.of("reload", data -> true)).isEmpty();
            assertThat(again.events())
                    .extracting(LiveStream.Event::id)
                    .doesNotHaveDuplicates()
                    .doesNotContain(last);
        }
    }

    @Test
    void who_does_not_know_where_to_go_on_is_told_to_ask_for_everything_and_then_follows() {
        for (String unknown : List.of("never-given", "", "1", "999999999999999999")) {
            try (LiveStream stream = LiveStream.open(hub.api("/api/v1/events?after=" + unknown))) {
                LiveStream.Event reload = stream.awaitEvent("reload", data -> true);
                testAccount.send(Message.buy("1", "CSCO").at("50").key("after " + unknown));

                stream.awaitEvent("fill", ours());
                assertThat(reload.data().path("reason").asText()).contains("unknown");
            }
        }
    }

    @Test
    void dead_letters_and_the_kill_switch_are_told() {
        try (LiveStream stream = LiveStream.of(hub)) {
            hub.put("/api/v1/kill-switch?account=" + testAccount.id());
            stream.awaitEvent("account", is("id", testAccount.id()).and(is("state", "killed")));
            hub.delete("/api/v1/kill-switch?account=" + testAccount.id());
            stream.awaitEvent("account", is("id", testAccount.id()).and(is("state", "active")));

            hub.send(Message.buy("1", "CSCO").with("action", "ponder").with("strategy", testAccount.id()));
            String letter = stream.awaitEvent("dead_letter", is("strategy", testAccount.id()))
                    .data()
                    .path("id")
                    .asText();
            hub.delete("/api/v1/dead-letters/" + letter);

            stream.awaitEvent("dead_letter", is("id", letter).and(data -> data.path("gone")
                    .asBoolean()));
        }
    }

    @Test
    void what_is_committed_later_than_it_was_numbered_is_told_too() throws SQLException {
        String event =
                "insert into event_entry (things) values (array['position %s LATE'])".formatted(testAccount.id());
        try (LiveStream stream = LiveStream.of(hub);
                Connection database = hub.bean(DataSource.class).getConnection();
                Statement statement = database.createStatement()) {
            database.setAutoCommit(false);
            statement.execute(event);
            testAccount.send(Message.buy("1", "CSCO").at("50"));
            long before = place(stream.awaitEvent("fill", ours()));

            database.commit();

            assertThat(place(stream.awaitEvent("position", ours().and(is("symbol", "LATE")))))
                    .isGreaterThan(before);
        }
    }

    @Test
    void nobody_reads_it_without_the_token() {
        HttpRequest.Builder stranger = HttpRequest.newBuilder(URI.create(hub.address() + "/api/v1/events"));

        try (LiveStream stream = LiveStream.open(stranger)) {
            assertThat(stream.status()).isEqualTo(401);
        }
    }

    private static long place(LiveStream.Event event) {
        return Long.parseLong(event.id().split("-")[0]);
    }

    private Predicate<JsonNode> ours() {
        return is("account", testAccount.id());
    }

    private static Predicate<JsonNode> is(String field, String value) {
        return data -> data.path(field).asText().equals(value);
    }

    private static List<String> fields(JsonNode node) {
        return node.properties().stream().map(Map.Entry::getKey).toList();
    }
}
