package dev.signalbox.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another broker is text alone: one that is made up here, in three files beside those of the release, takes an order. */
@Tag("conformance")
class MadeUpBrokerTest {
    private static final String PARAMETERS = """
            # Acme, made up. Changing a value changes how every connection with broker: acme is used.
            address_demo: "https://demo.acme.test"
            header_Authorization: "Bearer {token}"
            trades: equity
            """;

    static final String REQUEST = """
            include "prelude";
            if .operation == "submit" then
              post("/orders"; .order | { id: .client_order_id, symbol, side, size: .quantity })
            elif .operation == "find" then get("/orders/\\(.order.client_order_id)")
            elif .operation == "orders" then get("/orders")
            else error("Acme cannot be asked to \\(.operation)") end
            """;

    static final String REPLY = """
            include "prelude";
            def statuses: { new: "open", part: "partially_filled", done: "filled" };
            def state: {
              client_order_id: .id, broker_order_id: (.number | text("number")),
              status: (.state | status_in(statuses)), filled_quantity: .done, average_price: .price };
            .operation as $operation
            | .reply
            | if .status == 401 then rejected("Acme does not know the token") | credentials
              elif .status == 404 and $operation == "find" then { outcome: "absent" }
              elif .status == 422 then rejected(.body.error | words)
              elif .status != 200 then unknown("Acme answered \\(.status)")
              elif $operation == "orders" then accepted({ orders: (.body | map(state)) })
              else accepted({ order: (.body | state) }) end
            """;

    @TempDir
    private Path folder;

    @Test
    void a_broker_of_text_alone_takes_an_order_refuses_another_and_is_looked_up() throws IOException {
        try (FaultyServer server = FaultyServer.start(new SimulatedAcme());
                Hub hub = setup(server).start()) {
            BrokerUser customer = server.customer("one");

            JsonNode filled = order(hub, "k-1", "filled");

            assertThat(filled.path("average_price").asText()).isEqualTo("187.25");
            customer.next(Faults.rejected());
            assertThat(order(hub, "k-2", "rejected").path("reason").asText()).isEqualTo("no credit");
            customer.next(Faults.cutAfter());
            order(hub, "k-3", "filled");
            assertThat(customer.book().executed()).hasSize(2);
            assertThat(server.defects()).isEmpty();
        }
    }

    private Setup setup(FaultyServer server) throws IOException {
        Setup setup = Setup.in(folder);
        Files.createDirectory(folder.resolve("mappings/acme"));
        server.customer("one");
        SimulatedBroker acme = server.broker();
        return setup.text("routes/brokers/acme.yaml", PARAMETERS)
                .text("mappings/acme/request.jq", REQUEST)
                .text("mappings/acme/reply.jq", REPLY)
                .text("routes/risk.yaml", Card.Rules.TEXT)
                .text(
                        "routes/accounts.yaml",
                        "connections:\n" + Stage.connection(acme, "one") + "\naccounts:\n"
                                + Stage.account(acme, "one", "starting_balance: 100000, rules: house")
                                + "\ngroups: { one: [ one ] }\n")
                .with(Stage.urlVariable(acme), server.url())
                .with("signalbox.looks", "false")
                .with("signalbox.pulls", "false");
    }

    private static JsonNode order(Hub hub, String key, String status) {
        Answer answer = hub.send(Message.buy("2", "AAPL").to("one").key(key));
        return Awaitility.await(status)
                .atMost(Duration.ofSeconds(25))
                .until(
                        () -> hub.get("/api/v1/orders/" + answer.alertId())
                                .json()
                                .path("orders")
                                .path(0),
                        order -> order.path("status").asText().equals(status));
    }
}
