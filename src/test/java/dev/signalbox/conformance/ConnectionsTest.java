package dev.signalbox.conformance;

import static dev.signalbox.conformance.SimulatedOperation.FIND;
import static dev.signalbox.conformance.SimulatedOperation.OTHER;
import static dev.signalbox.conformance.SimulatedOperation.POSITIONS;
import static dev.signalbox.conformance.SimulatedOperation.SUBMIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.topstepx.SimulatedTopstepX;
import dev.signalbox.kit.LiveStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** How connections are, as the API and the live stream tell it. */
@Tag("conformance")
class ConnectionsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final SimulatedTopstepX TOPSTEPX = new SimulatedTopstepX();
    private static Stage stage;

    @BeforeAll
    static void start() throws IOException {
        stage = Stage.quiet(
                TOPSTEPX,
                Stream.of("used", "left", "fails", "refused")
                        .map(name -> Card.of(name, name, trader -> {}))
                        .toList());
    }

    @AfterAll
    static void stop() throws IOException {
        stage.close();
    }

    @Test
    void a_connection_that_is_used_tells_its_calls_its_session_and_its_hub() {
        Trader trader = new Trader(stage, "used");
        JsonNode before = connection("used");
        assertThat(before.at("/session/state").asText()).isEqualTo("none");
        assertThat(before.at("/limits/0/used").asInt()).isZero();

        trader.assertFilledOnce(trader.send(trader.buy()));

        JsonNode after = connection("used");
        assertThat(after.path("broker").asText()).isEqualTo("topstepx");
        assertThat(after.path("environment").asText()).isEqualTo("demo");
        assertThat(UUID.fromString(after.path("serving").asText())).isNotNull();
        assertThat(after.path("breaker").asText()).isEqualTo("closed");
        assertThat(after.at("/limits/0/per").asText()).isEqualTo("minute");
        assertThat(after.at("/limits/0/limit").asInt()).isEqualTo(6000);
        assertThat(after.at("/limits/0/used").asInt())
                .isBetween(1, trader.customer().seen().size());
        assertThat(after.at("/session/state").asText()).isEqualTo("valid");
        assertThat(Instant.parse(after.at("/session/expires_at").asText())).isAfter(Instant.now());
        assertThat(after.at("/session/login_url").isNull()).isTrue();
        assertThat(after.path("last_pull_at").isNull()).isTrue();
        assertThat(stage.hub().management("/actuator/prometheus").body())
                .containsPattern("signalbox_session_expires_timestamp_seconds\\{connection=\"used\"\\} 1\\.");
    }

    @Test
    void of_a_connection_that_another_hub_serves_now_the_metrics_say_no_more_than_the_api() {
        Trader trader = new Trader(stage, "left");
        trader.assertFilledOnce(trader.send(trader.buy()));
        String metric = "signalbox_session_expires_timestamp_seconds{connection=\"left\"} ";
        assertThat(metrics()).contains(metric + "1.");
        UUID other = UUID.randomUUID();

        stage.hub().sql("insert into hub (id, alive_until) values ('" + other + "', now() + interval '1 hour')");
        stage.hub().sql("update connection set hub = '" + other + "', lease = gen_random_uuid() where name = 'left'");

        await().atMost(PATIENCE).until(() -> metrics().contains(metric + "0.0"));
        assertThat(connection("left").path("serving").asText()).isEqualTo(other.toString());
        assertThat(connection("left").at("/session/state").asText()).isEqualTo("none");
        assertThat(metrics()).contains("signalbox_needs_login{connection=\"left\"} 0.0");
    }

    private static String metrics() {
        return stage.hub().management("/actuator/prometheus").body();
    }

    @Test
    void a_broker_that_fails_is_told_and_that_it_is_back() {
        Trader trader = new Trader(stage, "fails");
        try (LiveStream stream = LiveStream.of(stage.hub())) {
            trader.assertFilledOnce(trader.send(trader.buy()));
            assertThat(stream.awaitEvent("connection", told -> isOf(told, "valid", "closed"))
                            .data()
                            .path("serving")
                            .asText())
                    .isEqualTo(connection("fails").path("serving").asText());
            for (SimulatedOperation operation : List.of(SUBMIT, FIND, POSITIONS, OTHER)) {
                trader.customer().always(operation, Faults.errorBefore(503));
            }

            for (int i = 0; i < 5; i++) {
                trader.send(trader.buy());
            }

            stream.awaitEvent("connection", told -> isOf(told, "valid", "open"));
            assertThat(noted("breaker_open"))
                    .containsExactly("the broker of the connection fails fails, and its orders wait");
            assertThat(connection("fails").path("breaker").asText()).isIn("open", "half_open");
            trader.customer().recover();
            await().atMost(PATIENCE)
                    .until(() -> connection("fails").path("breaker").asText(), "closed"::equals);
            int opened =
                    stream.of("connection", told -> isOf(told, "valid", "open")).size();
            await().atMost(PATIENCE).until(() -> stream.of(
                            "connection", told -> told.path("name").asText().equals("fails"))
                    .getLast()
                    .data()
                    .path("breaker")
                    .asText()
                    .equals("closed"));
            assertThat(opened).isPositive();
        }
    }

    @Test
    void an_order_that_the_broker_rejects_is_noted_for_people() {
        Trader trader = new Trader(stage, "refused");
        trader.customer().next(Faults.rejected());

        trader.await(trader.send(trader.buy()), "rejected");

        assertThat(noted("order_rejected")).singleElement().asString().startsWith("buy ");
    }

    private static List<String> noted(String kind) {
        return stage.hub()
                .database()
                .sql("select detail from notification_event where kind = ?")
                .param(kind)
                .query(String.class)
                .list();
    }

    private static boolean isOf(JsonNode told, String session, String breaker) {
        return told.path("name").asText().equals("fails")
                && told.at("/session/state").asText().equals(session)
                && told.path("breaker").asText().equals(breaker);
    }

    private static JsonNode connection(String name) {
        JsonNode all = stage.hub().get("/api/v1/connections").json().path("connections");
        return StreamSupport.stream(all.spliterator(), false)
                .filter(connection -> connection.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
