package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.signalbox.kit.Answer;
import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Setup;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as the last price that was seen, and what a group's members trade in place of the alert's symbol. */
@Tag("hub")
class LastPriceTest {
    @TempDir
    private Path folder;

    @Test
    void a_price_that_the_band_refused_is_no_price_that_was_seen() {
        try (Hub hub = setup().start()) {
            hub.order(hub.send(buy("5000")), "filled");

            Answer first = hub.send(buy("6000"));
            Answer second = hub.send(buy("6000"));
            Answer right = hub.send(buy("5001"));

            assertThat(rule(first)).isEqualTo("price_band");
            assertThat(rule(second)).isEqualTo("price_band");
            hub.order(right, "filled");
        }
    }

    @Test
    void an_exit_that_waits_for_its_price_tells_where_it_leaves_at_the_market() {
        try (Hub hub = setup().start()) {
            hub.post("/api/v1/prices", "{\"symbol\": \"MES\", \"price\": 5000}");
            Answer entry = hub.send(buy("5000").to("both"));
            await().until(() -> hub.get("/api/v1/orders/" + entry.alertId())
                    .json()
                    .path("status")
                    .asText()
                    .equals("filled"));

            Answer exit = hub.send(Message.sell("1", "ES")
                    .at("5000")
                    .with("order_type", "stop")
                    .with("stop_price", "4900")
                    .withJson("reduce_only", "true")
                    .to("both"));

            assertThat(exit.json().path("warnings").toString())
                    .contains("micro trades another symbol")
                    .doesNotContain("one trades another symbol");
        }
    }

    private static Message buy(String price) {
        return Message.buy("1", "ES")
                .at(price)
                .key(UUID.randomUUID().toString())
                .to("main");
    }

    private static String rule(Answer answer) {
        return answer.json().path("refused").path(0).path("rule").asText();
    }

    private Setup setup() {
        return Setup.in(folder).text("routes/accounts.yaml", """
                        connections: { paper: { broker: paper } }
                        accounts:
                          one: { connection: paper, starting_balance: 1000000, rules: band }
                          micro: { connection: paper, starting_balance: 1000000, rules: band }
                        groups:
                          main: [ one ]
                          both: [ one, { account: micro, symbol: MES } ]
                        """).text("routes/risk.yaml", """
                        rule_sets:
                          band: { price_band: { percent: 5 } }
                        """);
    }
}
