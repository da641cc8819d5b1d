package dev.signalbox.trades;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.signalbox.kit.Hub;
import dev.signalbox.kit.Message;
import dev.signalbox.kit.SharedHub;
import dev.signalbox.kit.TestAccount;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@Tag("hub")
@ExtendWith(SharedHub.class)
class SlippageMeterTest {
    private final Hub hub;
    private final TestAccount testAccount;

    SlippageMeterTest(Hub hub, TestAccount testAccount) {
        this.hub = hub;
        this.testAccount = testAccount;
    }

    @Test
    void each_execution_counts_once_with_the_ticks_that_it_was_worse_than_its_alerts_price() {
        hub.settled(testAccount.send(Message.buy("1", "ES").at("5000")));
        hub.settled(testAccount.send(Message.sell("1", "ES").at("5001")));

        assertThat(told("count")).isEqualTo(2);
        assertThat(told("sum")).isCloseTo(0, within(1e-9));
    }

    @Test
    void a_stop_that_fills_beyond_the_price_that_its_alert_saw_is_that_much_worse_in_ticks() {
        String order = testAccount
                .send(Message.buy("1", "RTY").at("2000").stop("2001"))
                .json()
                .at("/orders/0/client_order_id")
                .asText();

        hub.post("/api/v1/prices", "{\"symbol\": \"RTY\", \"price\": \"2001.5\"}");

        Awaitility.await(order).untilAsserted(() -> assertThat(told("sum")).isCloseTo(15, within(1e-9)));
        assertThat(told("count")).isEqualTo(1);
    }

    @Test
    void an_execution_whose_alert_named_no_price_is_not_measured() {
        hub.settled(testAccount.send(Message.buy("1", "ES").at("5000")));
        hub.settled(testAccount.send(Message.sell("1", "ES")));

        assertThat(told("count")).isEqualTo(1);
    }

    private double told(String what) {
        Matcher line = Pattern.compile("(?m)^signalbox_fill_slippage_" + what + "\\{account=\"" + testAccount.id()
                        + "\",broker=\"paper\"} (\\S+)")
                .matcher(hub.management("/actuator/prometheus").body());
        return line.find() ? Double.parseDouble(line.group(1)) : 0;
    }
}
