package dev.signalbox.hub;

import static org.assertj.core.api.Assertions.assertThat;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.Sender;
import dev.signalbox.kit.Setup;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What monitoring reads. */
@Tag("hub")
@ExtendWith(SharedHub.class)
class MetricsTest {
    private final Hub hub;
    private final TestAccount testAccount;

    MetricsTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @BeforeEach
    void traffic() {
        Message buy = Message.buy("1", "ES").at("5000");
        hub.settled(testAccount.send(buy));
        testAccount.send(buy);
        hub.send(Message.buy("1", "ES").at("5000").to("nq-only").key(testAccount.id()));
        testAccount.send(Message.buy("many", "ES"));
        Sender sender = hub.sender();
        sender.send(sender.to("/webhook/tradingview/wrong"), new byte[0]);
        sender.send(sender.to("/webhook/zebra/wrong"), new byte[0]);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "signalbox_alerts_total\\{outcome=\"received\",source=\"tradingview\"}",
                "signalbox_alerts_total\\{outcome=\"rejected\",source=\"tradingview\"}",
                "signalbox_alerts_total\\{outcome=\"duplicate\",source=\"tradingview\"}",
                "signalbox_alerts_total\\{outcome=\"invalid\",source=\"tradingview\"}",
                "signalbox_alerts_total\\{outcome=\"invalid_token\",source=\"tradingview\"}",
                "signalbox_alerts_total\\{outcome=\"unknown_source\",source=\"unknown\"}",
                "signalbox_orders_total\\{account=\"desk-\\d+\",broker=\"paper\",status=\"pending\"}",
                "signalbox_orders_total\\{account=\"desk-\\d+\",broker=\"paper\",status=\"filled\"}",
                "signalbox_risk_refusals_total\\{account=\"nq-only\",rule=\"symbols\"}",
                "signalbox_alert_ack_seconds_bucket\\{le=\"[0-9.]+\"}",
                "signalbox_alert_ack_seconds_count",
                "hikaricp_connections_active",
                "jvm_memory_used_bytes",
                "camel_exchanges"
            })
    void it_finds_what_the_contract_names(String metric) {
        assertThat(hub.management("/actuator/prometheus").body()).containsPattern("(?m)^" + metric);
    }

    @Test
    void no_label_carries_what_a_sender_wrote_or_a_secret() {
        assertThat(hub.management("/actuator/prometheus").body())
                .doesNotContain("zebra")
                .doesNotContain(Setup.TOKEN)
                .doesNotContain(Setup.API_TOKEN)
                .doesNotContain(Setup.KEY)
                .doesNotContain("/wrong");
    }

    @Test
    void no_metric_is_told_at_the_door_for_everybody() {
        assertThat(hub.get("/actuator/prometheus").status()).isEqualTo(404);
    }
}
