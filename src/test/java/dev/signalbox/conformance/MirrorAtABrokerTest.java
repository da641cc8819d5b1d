package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.conformance.alpaca.SimulatedAlpaca;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a broker makes of an account's orders, beside what paper makes of them. */
@Tag("conformance")
class MirrorAtABrokerTest {
    private static final SimulatedAlpaca ALPACA = new SimulatedAlpaca();

    @TempDir
    private Path folder;

    @Test
    void how_much_worse_a_broker_fills_than_paper_is_told_in_points_and_in_money() throws IOException {
        try (FaultyServer server = FaultyServer.start(ALPACA)) {
            server.customer("swing").book().price("100.50");
            try (Hub hub = start(server)) {
                Answer bought = hub.send(Message.buy("4", "AAPL").at("100").to("swing"));
                hub.orders(bought, "filled", "filled");

                JsonNode compared = hub.get("/api/v1/accounts/swing/mirror").json();

                assertThat(compared.path("summary").toString())
                        .isEqualTo("[{\"symbol\":\"AAPL\",\"compared\":1,\"average_worse\":\"0.5\",\"cost\":\"2\"}]");
                JsonNode order = compared.path("orders").get(0);
                assertThat(order.path("account").path("average_price").asText()).isEqualTo("100.5");
                assertThat(order.path("mirror").path("average_price").asText()).isEqualTo("100");
            }
        }
    }

    /** The broker's word does not reach the mirror, and an exit passes at both whatever the other has. */
    @Test
    void a_refusal_of_the_broker_leaves_the_mirror_alone_and_both_can_be_closed() throws IOException {
        try (FaultyServer server = FaultyServer.start(ALPACA)) {
            server.customer("swing").next(Faults.saying(Reply.text(403, "application/json", "{\"message\": \"no\"}")));
            try (Hub hub = start(server)) {
                Answer bought = hub.send(Message.buy("4", "AAPL").at("100").to("swing"));
                hub.orders(bought, "rejected", "filled");

                Answer closed = hub.send(Message.close("AAPL").at("101").to("swing"));

                assertThat(Answer.texts(closed.json().path("refused"), "account"))
                        .containsExactly("swing");
                await().atMost(Duration.ofSeconds(10)).until(() -> hub.get("/api/v1/positions")
                        .json()
                        .path("positions")
                        .isEmpty());
                assertThat(hub.get("/api/v1/accounts/swing/mirror").json().path("summary"))
                        .isEmpty();
            }
        }
    }

    private Hub start(FaultyServer server) throws IOException {
        return Setup.in(folder)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        String.join(
                                "\n",
                                List.of(
                                        "connections:",
                                        "  paper: { broker: paper }",
                                        Stage.connection(ALPACA, "swing"),
                                        "accounts:",
                                        "  swing-paper: { connection: paper, starting_balance: 100000 }",
                                        Stage.account(ALPACA, "swing", "starting_balance: 100000, mirror: swing-paper"),
                                        "groups: { swing: [ swing ] }",
                                        "")))
                .with(Stage.urlVariable(ALPACA), server.url())
                .with("signalbox.pulls", "false")
                .start();
    }
}
