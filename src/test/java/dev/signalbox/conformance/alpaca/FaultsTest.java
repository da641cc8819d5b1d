package dev.signalbox.conformance.alpaca;

import static dev.signalbox.conformance.alpaca.AlpacaClient.json;
import static dev.signalbox.conformance.alpaca.AlpacaClient.market;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.Fault;
import dev.signalbox.conformance.Faults;
import dev.signalbox.conformance.FaultyServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault does what it says, as a program that is not ours sees it. */
@Tag("unit")
class FaultsTest {
    private FaultyServer server;
    private BrokerUser brokerUser;
    private AlpacaClient client;

    @BeforeEach
    void start() throws IOException {
        server = FaultyServer.start(new SimulatedAlpaca());
        brokerUser = server.customer("one");
        client = AlpacaClient.of(server, "one");
    }

    @AfterEach
    void stop() {
        client.close();
        server.close();
        assertThat(server.defects()).isEmpty();
    }

    @Test
    void busy_for_some_seconds() throws Exception {
        brokerUser.next(Faults.busyFor(1));

        HttpResponse<String> busy = client.submit(market("a"));

        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).contains("1");
        assertExecuted("a", 0);
        assertThat(client.submit(market("a")).statusCode()).isEqualTo(200);
    }

    @Test
    void busy_until_an_epoch_second() throws Exception {
        brokerUser.next(Faults.busyUntilReset(2));
        long now = Instant.now().getEpochSecond();

        HttpResponse<String> busy = client.submit(market("a"));

        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValueAsLong("X-RateLimit-Reset").orElseThrow())
                .isBetween(now + 2, now + 4);
        assertThat(busy.headers().firstValue("Retry-After")).isEmpty();
    }

    @Test
    void busy_and_nothing_said() throws Exception {
        brokerUser.next(Faults.busy());

        HttpResponse<String> busy = client.submit(market("a"));

        assertThat(busy.statusCode()).isEqualTo(429);
        assertThat(busy.headers().firstValue("Retry-After")).isEmpty();
        assertThat(busy.headers().firstValue("X-RateLimit-Reset")).isEmpty();
        assertExecuted("a", 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {503, 504})
    void an_error_before_it_was_done(int status) throws Exception {
        brokerUser.next(Faults.errorBefore(status));

        assertThat(client.submit(market("a")).statusCode()).isEqualTo(status);
        assertExecuted("a", 0);
        assertThat(client.byClientId("a").statusCode()).isEqualTo(404);
    }

    @Test
    void an_error_after_it_was_done() throws Exception {
        brokerUser.next(Faults.errorAfter(500));

        assertThat(client.submit(market("a")).statusCode()).isEqualTo(500);
        assertExecuted("a", 1);
        assertThat(client.byClientId("a").statusCode()).isEqualTo(200);
    }

    @Test
    void an_answer_that_comes_too_late() {
        brokerUser.next(Faults.answeredAfter(Duration.ofSeconds(1)));

        assertTimesOut();
        assertExecuted("a", 1);
    }

    @Test
    void an_answer_that_comes_late_but_in_time() throws Exception {
        brokerUser.next(Faults.answeredAfter(Duration.ofMillis(300)));
        Instant begin = Instant.now();

        assertThat(client.submit(market("a")).statusCode()).isEqualTo(200);
        assertThat(Duration.between(begin, Instant.now())).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    @Test
    void an_order_that_is_executed_after_the_sender_gave_up() throws Exception {
        brokerUser.next(Faults.executedAfter(Duration.ofMillis(600)));

        assertTimesOut();
        assertExecuted("a", 0);
        Thread.sleep(600);
        assertExecuted("a", 1);
    }

    @Test
    void an_order_that_is_swallowed() throws Exception {
        brokerUser.next(Faults.swallowedFor(Duration.ofMillis(600)));

        assertTimesOut();
        Thread.sleep(600);
        assertExecuted("a", 0);
    }

    @Test
    void a_connection_that_is_cut_before() {
        brokerUser.next(Faults.cutBefore());

        assertThatThrownBy(() -> client.submit(market("a"))).isInstanceOf(IOException.class);
        assertExecuted("a", 0);
        assertThat(brokerUser.seen()).hasSize(1);
    }

    @Test
    void a_connection_that_is_cut_after() {
        brokerUser.next(Faults.cutAfter());

        assertThatThrownBy(() -> client.submit(market("a"))).isInstanceOf(IOException.class);
        assertExecuted("a", 1);
        assertThat(brokerUser.seen()).hasSize(1);
    }

    @Test
    void an_answer_that_breaks_off() throws Exception {
        brokerUser.next(Faults.malformedAfter());

        HttpResponse<String> answer = client.submit(market("a"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEqualTo("{\"id\": ");
        assertExecuted("a", 1);
    }

    @Test
    void a_page_for_people() throws Exception {
        brokerUser.next(Faults.pageAfter());

        HttpResponse<String> answer = client.submit(market("a"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html");
        assertThat(answer.body()).startsWith("<html>");
        assertExecuted("a", 1);
    }

    @Test
    void an_answer_byte_by_byte() {
        brokerUser.next(Faults.trickling(Duration.ofMillis(100)));

        var answer = client.http()
                .sendAsync(
                        client.request("/v2/orders")
                                .POST(BodyPublishers.ofString(market("a")))
                                .build(),
                        HttpResponse.BodyHandlers.ofInputStream())
                .join();

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValueAsLong("Content-Length").orElseThrow())
                .isGreaterThan(100);
        Instant begin = Instant.now();
        assertThat(read(answer, 5)).isEqualTo("{\"id\"");
        assertThat(Duration.between(begin, Instant.now()).toMillis()).isBetween(300L, 2000L);
        assertExecuted("a", 1);
    }

    @Test
    void a_status_that_nobody_knows() throws Exception {
        brokerUser.next(Faults.sayingOf("on_the_moon"));

        assertThat(status(client.submit(market("a")))).isEqualTo("on_the_moon");
        Thread.sleep(100);
        assertThat(status(client.byClientId("a"))).isEqualTo("on_the_moon");
        brokerUser.book().speakPlainly();
        assertThat(status(client.byClientId("a"))).isEqualTo("filled");
        assertThat(status(client.submit(market("b")))).isEqualTo("pending_new");
    }

    @Test
    void a_rejection() throws Exception {
        brokerUser.next(Faults.rejected());

        HttpResponse<String> answer = client.submit(market("a"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(json(answer).path("code").asInt()).isEqualTo(40310000);
        assertThat(json(answer).path("message").asText()).isEqualTo("insufficient buying power");
        assertExecuted("a", 0);
    }

    @ParameterizedTest
    @MethodSource("withoutDoubt")
    void one_can_tell_from_these_that_nothing_was_done(Fault fault) throws Exception {
        brokerUser.next(fault);

        client.submit(market("a"));

        assertThat(fault.doubt()).isFalse();
        assertExecuted("a", 0);
    }

    static List<Fault> withoutDoubt() {
        return List.of(Faults.busy(), Faults.busyFor(1), Faults.busyUntilReset(1), Faults.rejected());
    }

    private void assertTimesOut() {
        assertThatThrownBy(() -> client.send(client.request("/v2/orders")
                        .timeout(Duration.ofMillis(200))
                        .POST(BodyPublishers.ofString(market("a")))))
                .isInstanceOf(HttpTimeoutException.class);
    }

    private void assertExecuted(String id, int times) {
        assertThat(brokerUser.book().executions(id)).hasSize(times);
    }

    private static String status(HttpResponse<String> response) throws IOException {
        JsonNode order = json(response);
        return order.path("status").asText();
    }

    private static String read(HttpResponse<InputStream> answer, int bytes) {
        try (InputStream in = answer.body()) {
            return new String(in.readNBytes(bytes), UTF_8);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
