package dev.signalbox.conformance.alpaca;

import static dev.signalbox.conformance.alpaca.AlpacaClient.market;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.signalbox.conformance.BrokerUser;
import dev.signalbox.conformance.Faults;
import dev.signalbox.conformance.FaultyServer;
import dev.signalbox.conformance.RecordedRequest;
import dev.signalbox.conformance.SimulatedOperation;
import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The simulator keeps its customers apart, and their faults come when they were asked for. */
@Tag("unit")
class SimulatorTest {
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
    void without_a_fault_an_order_is_executed_and_every_request_noted() throws Exception {
        assertThat(client.submit(market("a")).statusCode()).isEqualTo(200);
        client.byClientId("a");

        assertThat(brokerUser.book().executions("a")).hasSize(1);
        assertThat(brokerUser.seen())
                .extracting(RecordedRequest::operation)
                .containsExactly(SimulatedOperation.SUBMIT, SimulatedOperation.FIND);
        assertThat(brokerUser.seen().getFirst().request().body()).isEqualTo(market("a"));
        assertThat(brokerUser.seen().getFirst().request().header("apca-api-key-id"))
                .contains(new SimulatedAlpaca().credentials("one").get("key_id"));
    }

    @Test
    void credentials_that_expired_and_are_good_again() throws Exception {
        brokerUser.lockOut();

        HttpResponse<String> answer = client.submit(market("a"));

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).isEqualTo("{\"message\":\"unauthorized.\"}");
        assertExecuted("a", 0);
        brokerUser.letIn();
        assertThat(client.submit(market("a")).statusCode()).isEqualTo(200);
    }

    @Test
    void a_stranger_is_noted_apart() throws Exception {
        AlpacaClient stranger = AlpacaClient.of(server, "nobody");
        AlpacaClient thief = new AlpacaClient(stranger.http(), server.url(), client.key(), "guessed");

        assertThat(stranger.submit(market("a")).statusCode()).isEqualTo(401);
        assertThat(thief.submit(market("a")).statusCode()).isEqualTo(401);
        assertThat(server.strangers()).hasSize(2);
        assertThat(brokerUser.seen()).isEmpty();
        assertExecuted("a", 0);
    }

    @Test
    void look_ups_that_lag_behind() throws Exception {
        brokerUser.book().readLag(Duration.ofMillis(300));
        client.submit(market("a"));

        assertThat(client.byClientId("a").statusCode()).isEqualTo(404);
        assertThat(client.get("/v2/orders?status=all").body()).isEqualTo("[]");
        assertExecuted("a", 1);
        Thread.sleep(350);
        assertThat(client.byClientId("a").statusCode()).isEqualTo(200);
    }

    @Test
    void faults_come_one_after_the_other_then_for_ever_then_not_at_all() throws Exception {
        brokerUser.next(Faults.busy(), Faults.rejected()).always(SimulatedOperation.SUBMIT, Faults.errorBefore(503));

        assertThat(List.of(submitted("a"), submitted("b"), submitted("c"), submitted("d")))
                .containsExactly(429, 403, 503, 503);
        assertThat(client.get("/v2/account").statusCode()).isEqualTo(200);
        brokerUser.recover();
        assertThat(submitted("e")).isEqualTo(200);
    }

    @Test
    void faults_of_other_requests_and_of_one_customer_alone() throws Exception {
        server.customer("two");
        AlpacaClient other = AlpacaClient.of(server, "two");
        brokerUser.next(SimulatedOperation.FIND, Faults.errorBefore(503));

        assertThat(submitted("a")).isEqualTo(200);
        assertThat(other.byClientId("a").statusCode()).isEqualTo(404);
        assertThat(client.byClientId("a").statusCode()).isEqualTo(503);
        assertThat(client.byClientId("a").statusCode()).isEqualTo(200);
    }

    @Test
    void a_stopped_broker_refuses_connections_and_comes_back_with_its_orders() throws Exception {
        submitted("a");
        server.stop();

        assertThatThrownBy(() -> client.submit(market("b"))).isInstanceOf(ConnectException.class);
        server.restart();
        assertThat(client.byClientId("a").statusCode()).isEqualTo(200);
    }

    private void assertExecuted(String id, int times) {
        assertThat(brokerUser.book().executions(id)).hasSize(times);
    }

    private int submitted(String id) throws IOException, InterruptedException {
        return client.submit(market(id)).statusCode();
    }
}
